/** How routes answer with JSON, which scripts of pages and programs read. */
import { mediaType } from '../../export/media-types.ts';

/** @param text JSON, as it is to be written */
export const jsonResponse = (text: string): Response =>
  new Response(text, { headers: { 'Content-Type': mediaType('.json') } });
