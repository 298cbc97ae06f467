/** `npm run ocr:install`: what recognises scans and photographs, which `npm ci` leaves out. */
import { hasRecogniser, installRecogniser, RECOGNISER } from '../io/recogniser/install.ts';
import { printLine } from './run.ts';

/** @throws where npm fails */
export function runOcrInstall(): number {
  if (hasRecogniser()) printLine('文字识别已经装好');
  else {
    installRecogniser();
    printLine(`装好了：${RECOGNISER}。以后导入扫描件和照片不再联网`);
  }
  return 0;
}
