/** The folder that a command was told to read, before anything is done with it. */
import { existsSync, statSync } from 'node:fs';

/** @throws with a Chinese message where there is no such folder */
export function refuseNoFolder(content: string): void {
  if (!existsSync(content)) throw new Error(`没有内容目录 ${content}`);
  if (!statSync(content).isDirectory()) throw new Error(`${content} 是文件，不是内容目录`);
}
