const SHORTEST = 15;
const LONGEST = 1_000;
/** Ten thousand million guesses: what the slowing down and Argon2id make hopeless. */
const GUESSES_LOG10 = 10;
/** Of a longer password, its first hundred characters have to do: reading on takes time that others wait for. */
const READ = 100;

/**
 * What is wrong with a new password, as a sentence, or undefined. Length and being hard to guess count, not kinds of
 * characters (NIST SP 800-63B). `about` are words that a guesser would try first: name, address, office.
 */
export async function faultOf(password: string, about: readonly string[]): Promise<string | undefined> {
  const length = [...password].length;
  if (length < SHORTEST)
    return `Take at least ${SHORTEST} characters; four or five words that do not belong together are easy to keep.`;
  if (length > LONGEST) return `Take at most ${LONGEST.toLocaleString('en')} characters.`;
  const words = about.flatMap((each) => [each, ...each.split(/[^\p{L}\p{N}]+/u)]).filter(Boolean);
  const { guessesLog10 } = (await guesser()).check(password.slice(0, READ), words);
  return guessesLog10 < GUESSES_LOG10
    ? 'This is among the first that a guesser would try: it repeats itself, runs along the keyboard, or is a common password. Take words that nobody would put together.'
    : undefined;
}

let made: ReturnType<typeof makeGuesser> | undefined;

/** Reads fifty thousand common passwords, which takes a third of a second: once, and only when somebody chooses one. */
const guesser = () => (made ??= makeGuesser());

async function makeGuesser() {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: READ });
}
