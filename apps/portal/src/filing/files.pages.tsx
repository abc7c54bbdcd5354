import { Go, Sent, fill, writtenNumber } from '@redress/ui';
import { faultAt } from '../portal.page.js';
import { PAGES } from '../words/words.js';
import { FILES } from './files.js';
import { Question, type Shown } from './step.pages.js';

export function filesPage(shown: Shown) {
  const { place, content } = shown;
  const { language } = place;
  const words = PAGES[language].files;
  const { files = [] } = content;
  const fault = faultAt(place, 'files');
  const megabytes = (size: number) =>
    fill(words.megabytes, { n: writtenNumber(language, Math.max(0.1, Math.round(size / 104_857.6) / 10)) });
  return (
    <Question shown={shown} heading={words.heading} why={words.why}>
      <form method="post" action={`/${language}/files`} enctype="multipart/form-data">
        <div class={fault ? 'field faulty' : 'field'}>
          <label for="files">{words.choose}</label>
          <p class="hint" id="files-hint">
            {fill(words.limits, { files: FILES.files, size: FILES.megabytes })}
          </p>
          {fault && (
            <p class="fault" id="files-fault">
              {fault}
            </p>
          )}
          <input
            type="file"
            id="files"
            name="files"
            multiple
            aria-describedby={fault ? 'files-hint files-fault' : 'files-hint'}
          />
        </div>
        <button type="submit">{words.add}</button>
      </form>
      <form method="post" action={`/${language}/report/files`}>
        <Sent />
        {files.length > 0 && (
          <section class="named">
            <h2>{words.added}</h2>
            <ul>
              {files.map(({ id, name, size }) => (
                <li key={id}>
                  <span dir="auto" class="written">
                    {name} ({megabytes(size)})
                  </span>
                  <button type="submit" name="drop" value={id} class="quiet">
                    {words.takeOut}
                    <span class="unseen">: {name}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <p class="note">{words.hidden}</p>
        <Go>{PAGES[language].common.goOn}</Go>
      </form>
    </Question>
  );
}
