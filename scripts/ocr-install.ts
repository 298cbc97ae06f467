import { runOcrInstall } from '../src/commands/ocr-install.ts';
import { runCommand } from '../src/commands/run.ts';

await runCommand('ocr:install', runOcrInstall);
