import { parseArgs } from 'node:util';
import { canAsk } from '../src/io/ask.ts';
import { completeNew } from '../src/io/ask-new.ts';
import { newReport } from '../src/io/new.ts';
import { runScript } from './run.ts';

const USAGE = `npm run new -- [--agency 编号] [--year 年度] [--form 表式] [--content 目录]
新的机关另写：--name 名称 --level 级别 --kind 类别 --sector 领域 --regions 省,市,县
              [--division 区划代码] [--division-note 说明]
在终端里运行时，没有写明的会逐项提问。
`;

await runScript(async () => {
  const string = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      content: { type: 'string', default: 'content' },
      help: { type: 'boolean', default: false },
      ...{ agency: string, year: string, form: string, name: string, level: string },
      ...{ kind: string, sector: string, division: string, regions: string },
      'division-note': string,
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const written = newReport(await completeNew(values, canAsk()));
  for (const path of written) process.stdout.write(`已写：${values.content}/${path}\n`);
  process.stdout.write('各格都是 ?：照原件逐格改成所印的字样，再运行 npm run check\n');
  return 0;
});
