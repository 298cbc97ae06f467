import type { APIRoute } from 'astro';
import { CONTENT_RULES } from '../../check/registry.ts';
import { jsonResponse } from '../../site/view/json-response.ts';

/** The catalogue of rules about what was published, as data. */
export const GET: APIRoute = () =>
  jsonResponse(
    `${JSON.stringify(
      CONTENT_RULES.map(
        ({ id, title, gloss, level, topics, source, remedy, forms, explanation, english }) => ({
          id,
          title,
          gloss,
          level,
          topics,
          source,
          remedy,
          forms,
          explanation,
          english,
        }),
      ),
      null,
      1,
    )}\n`,
  );
