/** What the model's outputs stand for: one of them for no character, the others for one each. */

/** Characters that look like one of a figure; a model of all of Chinese takes them for each other. */
const FIGURES: Readonly<Record<string, string>> = {
  '0': '0０oO〇○',
  '1': '1１l|',
  '2': '2２',
  '3': '3３',
  '4': '4４',
  '5': '5５',
  '6': '6６',
  '7': '7７',
  '8': '8８',
  '9': '9９',
  '.': '.．',
};

export interface CharacterClasses {
  /** By output; the first stands for no character. */
  readonly characters: readonly string[];
  /** Outputs that may be part of a figure, with the place of their character in `figures`. */
  readonly ofFigures: readonly (readonly [output: number, figure: number])[];
  readonly figures: readonly string[];
}

/** @param dictionary one character a line, as it comes with the model; the space is not in it */
export function characterClasses(dictionary: string): CharacterClasses {
  const lines = dictionary.split('\n').map((line) => line.replace(/\r$/, ''));
  if (lines.at(-1) === '') lines.pop();
  const characters = ['', ...lines, ' '];
  const figures = Object.keys(FIGURES);
  const ofFigures = characters.flatMap((character, output): [number, number][] => {
    const figure = figures.findIndex((name) => FIGURES[name]?.includes(character) === true);
    return character === '' || figure < 0 ? [] : [[output, figure]];
  });
  return { characters, ofFigures, figures };
}
