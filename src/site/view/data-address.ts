/** Addresses of data files on pages. The dev server writes none, so they answer 404 there. */
import { urls } from './urls.ts';

/** @param path below `/data/` */
export const dataAddress = (path: string) => urls.asset(`data/${path}`);
