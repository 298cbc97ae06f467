import type { APIRoute } from 'astro';
import { comparisonHead } from '../../site/view/build-comparison.ts';
import { jsonResponse } from '../../site/view/json-response.ts';
import { shelf } from '../../site/view/shelf.ts';

/** What the compare page knows before it asks for figures. */
export const GET: APIRoute = () => jsonResponse(JSON.stringify(comparisonHead(shelf())));
