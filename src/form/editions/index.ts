/** 由 npm run generate 生成：这个文件夹里的每个模块；不要改本文件 */
export { f2014 } from './f2014.ts';
export { f2019 } from './f2019.ts';
export { f2021 } from './f2021.ts';
export { fj2011 } from './fj2011.ts';
export { fj2014 } from './fj2014.ts';
export { prose } from './prose.ts';
