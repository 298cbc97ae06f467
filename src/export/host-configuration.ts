/** Configuration for hosts, derived from the one list of header rules. */

import { HEADER_RULES, type HeaderRule, patternOf } from './headers.ts';
import { MEDIA_TYPES } from './media-types.ts';
import { below } from './paths.ts';

/** A `_headers` file as Netlify and Cloudflare Pages read it; it lies at the host's root. */
export function headersFile(base: string): string {
  return HEADER_RULES.flatMap(({ path, headers }) => [
    path === '*' ? '/*' : `${base}${path}`,
    ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
    '',
  ]).join('\n');
}

export interface ServerOptions {
  /** Path below which the site is served; begins and ends with a slash. */
  readonly base: string;
  /** Folder in which the site lies under the path `base`. */
  readonly root: string;
  /** Address to listen on, as the server's configuration writes it. */
  readonly listen: string;
}

const NOTICE = '由 npm run generate 生成；请改 src/export/headers.ts，不要改本文件';
const variable = (header: string) => `$nianbao_${header.toLowerCase().replaceAll('-', '_')}`;
const CONTENT_TYPE = 'Content-Type';
const CACHE_CONTROL = 'Cache-Control';
/** Asked for anew each time: what is not there today may be there tomorrow. */
const NEVER_KEPT = 'no-cache';
const headersWithoutType = (rule: HeaderRule) =>
  Object.entries(rule.headers).filter(([name]) => name !== CONTENT_TYPE);
const typedRules = HEADER_RULES.filter(({ headers }) => CONTENT_TYPE in headers);
const withoutCharset = (type: string) => type.split(';')[0] ?? type;

/** A file to include in the `http` block of nginx. */
export function nginxFile({ base, root, listen }: ServerOptions): string {
  const names = [
    ...new Set(HEADER_RULES.flatMap((rule) => headersWithoutType(rule).map(([name]) => name))),
  ];
  // Asked path, not $uri: nginx rewrites that to .../index.html before it sends headers.
  // A page that says that there is nothing must not be kept as long as what was asked for.
  // It comes as it was sent, encoded mostly; where nginx has taken it apart, it is plain.
  const encoded = below('', base);
  const asked = encoded === base ? base : `(?:${base}|(?i:${encoded}))`;
  const [whole, found] = ['', '(?:2\\d\\d|304) '];
  const regex = (path: string, status: string) =>
    `~^${status}${asked}${patternOf(path, '[^?]*')}(?:\\?|$)`;
  const maps = names.flatMap((name) => [
    name === CACHE_CONTROL
      ? `map "$status $request_uri" ${variable(name)} {`
      : `map $request_uri ${variable(name)} {`,
    '  default "";',
    ...(name === CACHE_CONTROL ? [`  "~^[45]" "${NEVER_KEPT}";`] : []),
    // The first pattern that fits counts; later rules are the more specific ones.
    ...HEADER_RULES.toReversed().flatMap((rule) =>
      headersWithoutType(rule)
        .filter(([own]) => own === name)
        .map(
          ([, value]) =>
            `  "${regex(rule.path, name === CACHE_CONTROL ? found : whole)}" "${value}";`,
        ),
    ),
    '}',
  ]);
  const types = Object.entries(MEDIA_TYPES).map(
    ([ending, type]) => `    ${withoutCharset(type)} ${ending};`,
  );
  const texts = [
    ...new Set(
      Object.values(MEDIA_TYPES)
        .filter((type) => type.includes('charset'))
        .map(withoutCharset),
    ),
  ].filter((type) => type !== 'text/html');
  return [
    `# ${NOTICE}`,
    '# 放进 http 块（如 /etc/nginx/conf.d/nianbao.conf），改 listen、root。',
    `# 网站的文件放在 root 之下的 ${base}。`,
    ...maps,
    'server {',
    `  listen ${listen};`,
    `  root ${root};`,
    '  index index.html;',
    // A folder without a page is refused by nginx's own page, with 403.
    `  error_page 403 404 =404 ${base}404.html;`,
    '  absolute_redirect off;',
    '  charset utf-8;',
    `  charset_types ${[...texts, 'application/feed+json', 'application/opensearchdescription+xml'].join(' ')};`,
    '  gzip on;',
    '  gzip_vary on;',
    `  gzip_types ${texts.join(' ')} image/svg+xml application/wasm;`,
    '  default_type application/octet-stream;',
    '  types {',
    ...types,
    '  }',
    ...names.map((name) => `  add_header ${name} ${variable(name)} always;`),
    // The mark of a build, and whatever else begins with a dot.
    '  location ~ "/\\." {',
    '    return 404;',
    '  }',
    ...typedRules
      .filter(({ path, headers }) => needsLocation(path, headers[CONTENT_TYPE] ?? ''))
      .flatMap(({ path, headers }) => [
        `  location ~ "^${base}${patternOf(path)}$" {`,
        '    types {}',
        `    default_type ${withoutCharset(headers[CONTENT_TYPE] ?? '')};`,
        '  }',
      ]),
    '}',
    '',
  ].join('\n');
}

/** True where the ending alone does not give the type. */
function needsLocation(path: string, type: string): boolean {
  return MEDIA_TYPES[path.slice(path.lastIndexOf('.') + 1)] !== type;
}

/** A Caddyfile. */
export function caddyFile({ base, root, listen }: ServerOptions): string {
  return [
    `# ${NOTICE}`,
    `# 网站的文件放在 root 之下的 ${base}。`,
    `${listen} {`,
    `  root * ${root}`,
    '  encode zstd gzip',
    ...HEADER_RULES.flatMap(({ path, headers }, index) => [
      `  @rule${index + 1} path_regexp ^${base}${patternOf(path)}$`,
      `  header @rule${index + 1} {`,
      ...Object.entries(headers).map(([name, value]) => `    ${name} "${value}"`),
      '  }',
    ]),
    '  @hidden path_regexp /\\.',
    '  error @hidden 404',
    '  file_server',
    '  handle_errors {',
    `    header ${CACHE_CONTROL} ${NEVER_KEPT}`,
    `    rewrite * ${base}404.html`,
    '    file_server',
    '  }',
    '}',
    '',
  ].join('\n');
}

/**
 * The configurations of servers, by file name, for a site that lies at a path of its domain; where
 * it listens and where the files are is for its owner to fill in.
 */
export const serverFiles = (base: string): Readonly<Record<string, string>> => ({
  'nginx.conf': nginxFile({ base, root: EXAMPLE_ROOT, listen: '80' }),
  Caddyfile: caddyFile({ base, root: EXAMPLE_ROOT, listen: ':80' }),
});

const EXAMPLE_ROOT = '/srv/www/nianbao';
