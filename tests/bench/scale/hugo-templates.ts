/**
 * Templates of Hugo that print of a report what our page of it prints, section by section. What is
 * the same on many pages is a cached partial, as Hugo advises.
 */

const BASE = `<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} - {{ .Site.Title }}</title>
{{ with .Params.facts }}<meta name="description" property="og:description" content="{{ $.Params.agency.name }}{{ $.Params.year }}年度政府信息公开工作年度报告：全文、表格与核算">{{ end }}
<meta name="color-scheme" content="light dark"><link rel="icon" href="/favicon.svg" type="image/svg+xml">
<meta property="og:title" content="{{ .Title }}"><meta property="og:site_name" content="{{ .Site.Title }}"><meta property="og:locale" content="zh_CN">
{{ range .Params.feeds }}<link rel="alternate" type="{{ .type }}" href="/{{ .path }}">{{ end }}<link rel="manifest" href="/manifest.webmanifest">
{{ with .Params.ld }}<script type="application/ld+json">{{ . | safeJS }}</script>{{ end }}
<script type="module" src="/site.js"></script><link rel="stylesheet" href="/site.css"></head>
<body>{{ partialCached "masthead.html" . }}
<main id="main" tabindex="-1">{{ block "main" . }}{{ end }}</main>
{{ partialCached "footer.html" . }}</body></html>
`;

const MASTHEAD = `<a class="skip" href="#main">跳到正文</a>
<header class="masthead"><div class="bar"><a class="brand" href="/" lang="zh-Hans">{{ .Site.Title }}</a>
<nav aria-label="主导航"><ul>{{ range slice "机关" "地区" "领域" "年度" "问题" "对照" "核算发现" "表式" "数据" "说明" }}<li><a href="/">{{ . }}</a></li>{{ end }}</ul></nav>
<search><form class="search-form compact" action="/search/" method="get"><label for="q-head" class="visually-hidden">检索年报全文</label><div class="field"><input id="q-head" type="search" name="q" autocomplete="off" enterkeyhint="search" placeholder="检索全文"> <button type="submit">检索</button></div></form></search></div></header>
`;

const FOOTER = `<footer><p>本站不是政府网站。表里的数字照机关公布的原文，未作改动；正文是原文还是本站摘要，逐份写明。以公布的文本为准。</p>
<nav class="languages" aria-label="语言"><a href="?lang=zh-Hans" lang="zh-Hans" aria-current="true">简体</a> <a href="?lang=zh-Hant" lang="zh-Hant">繁體</a> <a href="?lang=en" lang="en">English</a></nav></footer>
`;

/** Header of a block of a table, and what its terms mean; the same in every report on a form. */
const HEAD = `<colgroup>{{ range .stubs }}<col class="{{ . }}">{{ end }}<col span="{{ .columns }}"></colgroup><thead>{{ range .header }}<tr>{{ range . }}{{ partial "th.html" . }}{{ end }}</tr>{{ end }}</thead>`;
const TH = `{{ if .label }}<th scope="{{ .scope }}"{{ with .colspan }} colspan="{{ . }}"{{ end }}{{ with .rowspan }} rowspan="{{ . }}"{{ end }}>{{ if .term }}<button type="button" class="term" popovertarget="{{ .term }}">{{ .label }}</button>{{ else }}{{ .label }}{{ end }}</th>{{ else }}<td></td>{{ end }}`;
const HEADS = `{{ range .heads }}{{ partial "th.html" . }}{{ end }}{{ with .unit }}<td class="unit">{{ . }}</td>{{ end }}`;
const CARDS = `{{ range .cards }}<div popover id="{{ .id }}">{{ .meaning }}{{ with .basis }}<small>{{ . }}</small>{{ end }}</div>{{ end }}`;

const TABLE = `{{ $key := printf "%s %s" .key .table.id }}{{ $cells := .cells }}{{ $rows := .rows }}
<figure class="statutory" data-table="{{ .table.id }}"><figcaption id="t-{{ .table.id }}">{{ .table.title }}</figcaption>
<section class="scroller" aria-labelledby="t-{{ .table.id }}" tabindex="0">
{{ range $at, $block := .table.blocks }}<table class="{{ $block.class }}">{{ with $block.caption }}<caption>{{ . }}</caption>{{ end }}{{ partialCached "head.html" $block $key $at }}<tbody>
{{ range $line, $row := $block.rows }}<tr>{{ partialCached "heads.html" $row $key $at $line }}{{ range $row.cells }}{{ $facts := index $cells .id }}{{ $place := .at }}<td data-cell="{{ .id }}"{{ with $facts }}{{ with .id }} id="{{ . }}"{{ end }}{{ with .class }} class="{{ . }}"{{ end }}{{ with .anchors }} aria-describedby="{{ . }}"{{ end }}{{ with .formula }} data-formula="{{ . }}"{{ end }}{{ end }}>{{ with index $rows .row }}{{ index . (int $place) }}{{ end }}</td>{{ end }}</tr>
{{ end }}</tbody></table>{{ end }}</section>{{ partialCached "cards.html" .table $key }}</figure>
`;

const FINDING = `<li id="{{ .anchor }}" class="{{ .level }}" data-finding="{{ .rule }}" data-at="{{ .at }}"><span class="level{{ if .departs }} departs{{ end }}">{{ .name }}</span> <span class="what">{{ .message }}{{ with .to }} <a class="to-cell" href="{{ . }}">看这一格</a>{{ end }}</span> <span class="basis"><a href="/findings/{{ .rule }}/">{{ .rule }}</a>{{ with .said }} <span>{{ . }}</span>{{ end }}</span></li>
`;

const CHECK = `<section class="check-card {{ .verdict.kind }}" aria-labelledby="check-title"><h2 id="check-title">核算结果：{{ .verdict.text }}</h2>
<p class="counts">用 {{ len .runs }} 条规则核算 {{ add .counts.pass .counts.fail .counts.undetermined }} 次：相符 {{ .counts.pass }}，不符 {{ .counts.fail }}，无法核算 {{ .counts.undetermined }}。空白格不作 0 计。</p>
{{ $serious := where .findings "level" "inconsistency" }}{{ $others := where .findings "level" "ne" "inconsistency" }}
{{ with $serious }}<ul class="findings">{{ range . }}{{ partial "finding.html" . }}{{ end }}</ul>{{ end }}
{{ with $others }}<details{{ if le (len .) 4 }} open{{ end }}><summary>另有 {{ len . }} 条</summary><ul class="findings">{{ range . }}{{ partial "finding.html" . }}{{ end }}</ul></details>{{ end }}
<details class="runs"><summary>逐条核算</summary><ul>{{ range .runs }}<li><a href="/findings/{{ .id }}/">{{ .id }}</a> {{ .title }} <span class="tally">{{ $holds := .titleHolds }}{{ with .pass }}{{ if $holds }}成立{{ else }}未出现{{ end }} {{ . }}{{ end }}{{ with .fail }} <b>{{ if $holds }}不成立{{ else }}出现{{ end }} {{ . }}</b>{{ end }}{{ with .undetermined }} 无法核算 {{ . }}{{ end }}</span>{{ with .shown }}<ul>{{ range . }}<li>{{ if .to }}<a href="#{{ .to }}">{{ .place }}</a>{{ else }}{{ .place }}{{ end }} {{ if .holds }}{{ .equation }}{{ else }}<b>{{ .equation }}</b>{{ end }}</li>{{ end }}</ul>{{ end }}</li>{{ end }}</ul><p class="remark">各数都是 0、只有一个数的算式和成立的不等式不列出。</p></details></section>
`;

const INDICATORS = `{{ with .indicators }}<details class="indicators"><summary>指标 {{ len . }} 项</summary><section class="scroller" aria-label="指标" tabindex="0"><table><thead><tr><th scope="col">指标</th><th scope="col">值</th><th scope="col">算法</th></tr></thead><tbody>
{{ range . }}<tr><th scope="row">{{ .name }}</th><td>{{ .value }}</td><td>{{ if .denominator }}{{ .numerator }} / {{ .denominator }}{{ with .labels }} <small>{{ . }}</small>{{ end }}{{ end }}{{ with .note }}<small>{{ . }}</small>{{ end }}</td></tr>{{ end }}</tbody></table></section>
{{ with $.held }}{{ if .count }}<p class="remark">{{ .count }} 项不作数，因为用到的格前后不一致，无从知道哪个数对：</p><ul class="remark">{{ range .told }}<li><a href="#{{ .anchor }}">{{ .message }}</a></li>{{ end }}</ul>{{ end }}{{ end }}
{{ range $.unknown }}<p class="remark">另有 {{ .count }} 项没有值：{{ .reason }}。</p>{{ end }}</details>{{ end }}
`;

const ANSWER = `<div class="answer" data-answer><p class="sentence">{{ range .figures }}{{ .before }}{{ if .share }}（{{ end }}<span data-answer="{{ .id }}"{{ if .held }} data-withheld{{ end }}>{{ .label }} <a href="#{{ .to }}">{{ .text }}</a></span>{{ if .share }}）{{ end }}{{ with .greatest }}，<span>最多的理由是{{ range $at, $one := . }}{{ if $at }}、{{ end }}<a href="#{{ .to }}">{{ .label }}</a>{{ end }} {{ (index . 0).value }}</span>{{ end }}{{ end }}。</p>
{{ with .bars }}<svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">{{ range . }}<rect class="part-{{ .part }}" x="{{ .x }}" width="{{ .width }}" height="100" data-value="{{ .value }}"></rect>{{ end }}</svg>{{ end }}{{ with .why }}<p class="why">{{ . }}。</p>{{ end }}{{ range .absent }}<p class="why" data-answer-absent>原件没有{{ . }}。</p>{{ end }}</div>
`;

const REPORT = `{{ define "main" }}{{ $page := .Params }}{{ $key := printf "%s-%v" .Params.form .Params.year }}
<nav class="breadcrumbs" aria-label="所在位置"><ol>{{ range .Params.regions }}<li><a href="/regions/{{ .code }}/">{{ .name }}</a></li>{{ end }}<li><a href="../">{{ .Params.agency.name }}</a></li><li><span aria-current="page">{{ .Params.year }} 年度</span></li></ol></nav>
<article class="report"><h1 lang="zh-Hans" data-pagefind-body>{{ .Title }}</h1><p class="meta byline"><span>{{ .Params.year }} 年度</span> <span>没有原件网址</span></p>
{{ partial "answer.html" .Params.answer }}
<nav class="contents" aria-labelledby="contents-title"><h2 id="contents-title">目录</h2><ol><li><a href="#check-title">核算结果</a></li>{{ range .Params.sections }}<li><a href="#{{ .id }}">{{ .heading }}</a></li>{{ end }}<li><a href="#facts-title">日期与来源</a></li><li><a href="#take-title">引用与下载</a></li></ol></nav>
{{ partial "check.html" .Params }}{{ partial "indicators.html" .Params }}
<div data-pagefind-body>{{ .Content }}
{{ $tables := .Params.tables }}{{ range (index .Site.Data.forms $key).tables }}{{ partial "table.html" (dict "key" $key "table" . "rows" (index $tables .id) "cells" $page.cells) }}{{ end }}</div>
<section class="section"><h2 id="facts-title">日期与来源</h2><dl class="facts">{{ range .Params.facts }}<div><dt>{{ index . 0 }}</dt><dd>{{ index . 1 }}</dd></div>{{ end }}</dl></section>
<section class="section take" aria-labelledby="take-title"><h2 id="take-title">引用与下载</h2><p class="cite" data-copy>{{ .Params.cited.gbt7714 }}</p><details><summary>BibTeX、CSL-JSON</summary><pre data-copy>{{ .Params.cited.bibtex }}</pre> <pre data-copy>{{ .Params.cited.csl }}</pre></details><ul>{{ range .Params.files }}<li><a href="/{{ .path }}">{{ .label }}</a></li>{{ end }}<li><a href="/about/#report">录得不对？告诉我们</a></li><li><a href="/corrections/">更正记录</a></li></ul></section></article>
<nav class="siblings" aria-label="同一机关的前后年度">{{ with .Params.previous }}<a href="../{{ . }}/" rel="prev">← {{ . }} 年度</a>{{ end }} {{ with .Params.next }}<a href="../{{ . }}/" rel="next">{{ . }} 年度 →</a>{{ end }}</nav>
{{ end }}
`;

const LIST = `{{ define "main" }}
<h1>{{ .Title }}</h1>
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>
{{ end }}
`;

const HOME = `{{ define "main" }}
<h1>{{ .Site.Title }}</h1>
<ul>{{ range .Site.Sections }}{{ range .Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}{{ end }}</ul>
{{ end }}
`;

/** By path below the project. */
export const TEMPLATES: Readonly<Record<string, string>> = {
  'layouts/_default/baseof.html': BASE,
  'layouts/_default/single.html': REPORT,
  'layouts/_default/list.html': LIST,
  'layouts/index.html': HOME,
  'layouts/partials/masthead.html': MASTHEAD,
  'layouts/partials/footer.html': FOOTER,
  'layouts/partials/head.html': HEAD,
  'layouts/partials/th.html': TH,
  'layouts/partials/heads.html': HEADS,
  'layouts/partials/cards.html': CARDS,
  'layouts/partials/table.html': TABLE,
  'layouts/partials/finding.html': FINDING,
  'layouts/partials/check.html': CHECK,
  'layouts/partials/indicators.html': INDICATORS,
  'layouts/partials/answer.html': ANSWER,
};
