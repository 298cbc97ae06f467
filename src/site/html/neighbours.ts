/**
 * What an agency's page tells of other agencies, as HTML: with whom to compare it, and where it
 * stands among its peers, each a quiet point on a line; none is ranked, none is named.
 */
import { addressesIn, rootOf, type SitePlace } from '../../export/paths.ts';
import { memoized } from '../../form/memoize.ts';
import { AGENCY_LEVELS } from '../../report/agency-terms.ts';
import { type Agency, agencyName } from '../../report/model.ts';
import { type Html, html } from '../../text/html.ts';
import { compareQuery } from '../view/compare-address.ts';
import type { Neighbours } from '../view/neighbours.ts';
import type { PeerPlace } from '../view/question-answers.ts';
import { countsIn, valueIn } from './spread.ts';

interface NeighbourHtml {
  readonly links: Html;
  readonly places: Html;
}

/** Stand in a page for what is not known when it is rendered; no content can hold a comment. */
const OPEN: NeighbourHtml = { links: html`<!--peers-->`, places: html`<!--places-->` };

/** @param neighbours null where the places for them are left open */
export function neighbourHtml(
  agency: Agency,
  neighbours: Neighbours | null,
  place: SitePlace,
): NeighbourHtml {
  if (neighbours === null) return OPEN;
  const { compare, questions } = addressesIn(rootOf(place.base), '');
  return {
    links: linksHtml(agency, neighbours, compare),
    places: placesHtml(agency, neighbours, questions),
  };
}

/** What goes where, into a page whose places were left open. */
export type Filling = readonly (readonly [mark: string, markup: string])[];

export function fillingOf(agency: Agency, neighbours: Neighbours, place: SitePlace): Filling {
  const { links, places } = neighbourHtml(agency, neighbours, place);
  return [
    [OPEN.links.markup, links.markup],
    [OPEN.places.markup, places.markup],
  ];
}

const linksHtml = ({ id }: Agency, { peers }: Neighbours, compare: string): Html =>
  html`${peers.map(
    (peer) =>
      html`<a href="${compare}?${compareQuery([id, peer.id])}">与${agencyName(peer)}对照</a>、`,
  )}`;

function placesHtml({ level, sector }: Agency, { places }: Neighbours, questions: string): Html {
  if (places.length === 0) return html``;
  const kind = `${AGENCY_LEVELS[level]}${sector}`;
  return html`<section id="peers"><h2>在同级同领域的机关里</h2><p class="remark">${kind}的各机关，同一年度；每点一个机关，红点是本机关，底色是居中的一半。不排名：有的报告只讲本机关，有的汇总下级。 <a href="${questions}">各项问题</a></p><div class="peers">${places.map(placeHtml)}</div></section>`;
}

const WIDTH = 1000;
const SCALE = html`<p class="scale" aria-hidden="true"><span>0</span><span>50%</span><span>100%</span></p>`;

const placeHtml = (place: PeerPlace): Html =>
  html`<figure data-peers="${place.measure.id}"><figcaption>${place.measure.label}，${place.year} 年度</figcaption><svg viewBox="0 0 ${WIDTH} 40" aria-hidden="true">${plotHtml(place)}</svg>${SCALE}<p>${wordsOf(place)}。${countsIn(place.spread)}。</p></figure>`;

const at = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * WIDTH);

/** In the order in which they are drawn; many agencies ask for the same. */
const placesOf = memoized((values: readonly number[]) =>
  values.map(at).sort((one, other) => one - other),
);

/**
 * Points as one path: each a line of no length with round ends, told by its step from the one
 * before. What overlaps in a path grows no darker, so neighbours are in different ones.
 */
const LAYERS = 4;

function pointsHtml({ own, values }: PeerPlace): Html[] {
  const all = [...placesOf(values)];
  all.splice(all.indexOf(at(own.value)), 1);
  return Array.from({ length: Math.min(LAYERS, all.length) }, (_, layer) => {
    let steps = '';
    let before = 0;
    for (let index = layer; index < all.length; index += LAYERS) {
      const place = all[index] ?? 0;
      steps += `m${place - before} 0h0`;
      before = place;
    }
    return html`<path class="others" d="M0 20${steps}"/>`;
  });
}

const quarterHtml = ({ quartiles }: PeerPlace['spread']) =>
  quartiles !== null &&
  html`<rect class="quarter" x="${at(quartiles.lower)}" y="6" width="${Math.max(2, at(quartiles.upper) - at(quartiles.lower))}" height="28"></rect>`;

const plotHtml = (place: PeerPlace) =>
  html`${quarterHtml(place.spread)}<line class="axis" x1="0" x2="${WIDTH}" y1="20" y2="20"></line>${pointsHtml(place)}<circle class="own" cx="${at(place.own.value)}" cy="20" r="9"></circle>`;

const wordsOf = ({ own, spread: { quartiles } }: PeerPlace) =>
  [
    `本机关 ${valueIn('ratio', own.value)}（${own.fraction.numerator} / ${own.fraction.denominator}）`,
    ...(quartiles === null
      ? []
      : [
          `居中的是 ${valueIn('ratio', quartiles.median)}`,
          `一半在 ${valueIn('ratio', quartiles.lower)} 到 ${valueIn('ratio', quartiles.upper)} 之间`,
        ]),
  ].join('，');
