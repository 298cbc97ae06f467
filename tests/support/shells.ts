/**
 * How shells part a pasted line into the words that a program is given: small models of what
 * their manuals say, which share nothing with how the project writes its commands. `npm` is a
 * program for sh, a batch file for cmd.exe and a script for PowerShell.
 */
import type { Shell } from '../../src/report/printed-command.ts';

/** @throws where the line would do anything but give words to one program */
export const WORDS_OF: Readonly<Record<Shell, (line: string) => string[]>> = {
  posix: posixWords,
  cmd: (line) => argumentsOf(batchLine(commandLine(replaceVariables(line)))),
  powershell: (line) => argumentsOf(powershellWords(line).map(asNative).join(' ')),
};

/** What is set where the line is pasted. */
const VARIABLES: Readonly<Record<string, string>> = { PATH: 'C:\\bin', 年: '2024', a: 'b c' };

/** POSIX.1-2024, Shell Command Language 2.2 and 2.6; an interactive shell has a history, too. */
function posixWords(line: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line.charAt(at);
    if (sign === ' ') {
      if (word !== null) words.push(word);
      word = null;
    } else if (sign === "'") {
      const end = endOf(line, "'", at + 1);
      word = (word ?? '') + line.slice(at + 1, end);
      at = end;
    } else if (sign === '"') {
      const end = endOf(line, '"', at + 1);
      const inside = line.slice(at + 1, end);
      if (/[$`\\!]/.test(inside)) throw new Error(`expanded: ${inside}`);
      word = (word ?? '') + inside;
      at = end;
    } else if (sign === '\\') {
      at += 1;
      word = (word ?? '') + line.charAt(at);
    } else {
      if (/[|&;<>()$`*?[#~!{}\n\t]/.test(sign)) throw new Error(`special: ${sign}`);
      word = (word ?? '') + sign;
    }
  }
  return word === null ? words : [...words, word];
}

/** At the prompt `%name%` is the variable where there is one, and stays where there is none. */
const replaceVariables = (line: string) =>
  line.replace(/%([^%]+)%/g, (whole, name: string) => VARIABLES[name] ?? whole);

/** Quotes take the meaning of every sign but their own; outside of them a caret does so of one. */
function commandLine(line: string): string {
  let out = '';
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line.charAt(at);
    if (sign === '"') quoted = !quoted;
    if (!quoted && sign === '^') {
      at += 1;
      out += line.charAt(at);
      continue;
    }
    if (!quoted && /[&|<>()]/.test(sign)) throw new Error(`special: ${sign}`);
    out += sign;
  }
  return out;
}

/** A batch file is given the rest of the line as it is, and reads it once more: no variables. */
const batchLine = (line: string) => commandLine(line);

/** How programs of the C runtime part their command line (“Parsing C command-line arguments”). */
function argumentsOf(line: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const slashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0;
    const next = line.charAt(at + slashes);
    if (slashes > 0 && next === '"') {
      word = (word ?? '') + '\\'.repeat(slashes / 2) + (slashes % 2 === 1 ? '"' : '');
      at += slashes - (slashes % 2 === 1 ? 0 : 1);
    } else if (line.charAt(at) === '"') {
      quoted = !quoted;
      word ??= '';
    } else if (line.charAt(at) === ' ' && !quoted) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + line.charAt(at);
  }
  if (quoted) throw new Error(`a quote is open: ${line}`);
  return word === null ? words : [...words, word];
}

const SINGLE = /['‘’‚‛]/;
const DOUBLE = /["“”„]/;

/** about_Parsing and about_Quoting_Rules: argument mode. */
function powershellWords(line: string): string[] {
  const words: string[] = [];
  for (let at = 0; at < line.length; ) {
    if (line.charAt(at) === ' ') {
      at += 1;
      continue;
    }
    const first = line.charAt(at);
    if (/[–—―]/.test(first)) throw new Error(`taken for a parameter: ${line.slice(at)}`);
    let word = '';
    if (SINGLE.test(first) || DOUBLE.test(first)) {
      const own = SINGLE.test(first) ? SINGLE : DOUBLE;
      for (at += 1; ; at += 1) {
        const sign = line.charAt(at);
        if (sign === '') throw new Error(`a quote is open: ${line}`);
        if (own === DOUBLE && /[$`]/.test(sign)) throw new Error(`expanded: ${line}`);
        if (own.test(sign)) {
          if (!own.test(line.charAt(at + 1))) break;
          at += 1;
        }
        word += sign;
      }
      at += 1;
      if (at < line.length && line.charAt(at) !== ' ') throw new Error(`two words: ${line}`);
    } else {
      for (; at < line.length && line.charAt(at) !== ' '; at += 1) {
        const sign = line.charAt(at);
        const isSpecial = /[$`(){};,|&<>@#]/.test(sign) || SINGLE.test(sign) || DOUBLE.test(sign);
        if (isSpecial) throw new Error(`special: ${sign}`);
        word += sign;
      }
    }
    words.push(word);
  }
  return words;
}

/** As Windows PowerShell 5.1 hands words to programs: in quotes where they have white space. */
const asNative = (word: string) => (word === '' || /\s/.test(word) ? `"${word}"` : word);

function endOf(line: string, mark: string, from: number): number {
  const end = line.indexOf(mark, from);
  if (end < 0) throw new Error(`a quote is open: ${line}`);
  return end;
}
