import { LANGUAGES, LANGUAGE_TAGS, type Language } from './languages.js';

/** The other languages that a page can be read in. `hrefOf`: the same page in another. */
export const LanguageMenu = ({
  language,
  label,
  hrefOf,
}: {
  language: Language;
  label: string;
  hrefOf: (language: Language) => string;
}) => (
  <details class="languages">
    <summary>
      <span class="unseen">{label}: </span>
      {LANGUAGES[language].name}
    </summary>
    <ul>
      {LANGUAGE_TAGS.filter((tag) => tag !== language).map((tag) => (
        <li key={tag}>
          <a href={hrefOf(tag)} lang={tag} hreflang={tag}>
            {LANGUAGES[tag].name}
          </a>
        </li>
      ))}
    </ul>
  </details>
);
