/** 由 npm run generate 生成：这个文件夹里的每个模块；不要改本文件 */
export { f2019 } from './f2019.ts';
export { f2021 } from './f2021.ts';
