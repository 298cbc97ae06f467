/** How many reports have findings, of how many that were checked: for the explorer of findings. */
import { CONTENT_RULES, REPORT_RULES } from '../../check/registry.ts';
import type { ContentRuleInfo, ReportRule } from '../../check/rule.ts';
import { TOPICS, type Topic } from '../../check/topics.ts';
import { inconsistenciesIn, verdictOf } from '../../check/verdict.ts';
import { LEVELS, type Level } from '../../form/levels.ts';
import { memoized } from '../../form/memoize.ts';
import type { FindingIndex } from '../../report/finding-index.ts';
import { agencyName } from '../../report/model.ts';
import type { Entry, Shelf } from './shelf.ts';

export const TOPIC_IDS = Object.keys(TOPICS) as Topic[];

/** Levels that a finding about what was published can have, heaviest first. */
export const FOUND_LEVELS = LEVELS.filter((level) => level !== 'error');

/** How often something was found, in how many reports it was looked for. */
export interface FoundShare {
  readonly found: number;
  readonly checked: number;
}

/** A rule's share; what it finds may weigh more in one report than in another. */
export interface RuleShare extends FoundShare {
  /** In how many reports the heaviest finding is of a level, heaviest level first. */
  readonly levels: readonly { readonly level: Level; readonly found: number }[];
}

/** Rules that say of each report whether they could be judged on it. */
const COUNTED: ReadonlySet<string> = new Set(
  CONTENT_RULES.map(({ id }) => id).filter((id) =>
    REPORT_RULES.every((rule) => rule.id !== id || rule.outcomes !== undefined),
  ),
);

/** What reports they can judge, of the rules without counts that cannot judge all. */
const JUDGES: ReadonlyMap<string, ReportRule['judges']> = new Map(
  REPORT_RULES.map(({ id, judges }) => [id, judges]),
);

/** True where a rule could judge a report: a finding shows it, else what the rule reads. */
function isChecked({ report, check }: Entry, rule: ContentRuleInfo): boolean {
  if (!COUNTED.has(rule.id)) {
    if (check.findings.some((finding) => finding.rule === rule.id)) return true;
    const reads = rule.forms === 'all' || rule.forms.includes(report.form.id);
    return reads && JUDGES.get(rule.id)?.(report, check.previous) !== false;
  }
  const tally = check.tallies.get(rule.id);
  return tally !== undefined && tally.pass + tally.fail > 0;
}

/** How many reports each rule could judge, by its id. */
const checkedBy = memoized((archive: Shelf) => {
  const counts = new Map<string, number>();
  for (const entry of archive.entries) {
    for (const rule of CONTENT_RULES) {
      if (isChecked(entry, rule)) counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
    }
  }
  return counts;
});

/** The topics that some rule could judge a report on. */
const checkedTopics = memoized(
  (entry: Entry): ReadonlySet<Topic> =>
    new Set(
      TOPIC_IDS.filter((topic) => rulesOfTopic(topic).some((rule) => isChecked(entry, rule))),
    ),
);

/** In how many reports a rule found something, and how many it was judged on. */
export const shareOfRule = (rule: ContentRuleInfo, archive: Shelf): RuleShare =>
  archive.once(`share of ${rule.id}`, () => shareNow(rule, archive));

function shareNow(rule: ContentRuleInfo, archive: Shelf): RuleShare {
  const heaviest = new Map<Entry, Level>();
  for (const { entry, finding } of archive.ofRule(rule.id)) {
    const known = heaviest.get(entry);
    if (known === undefined || weightOf(finding.level) < weightOf(known)) {
      heaviest.set(entry, finding.level);
    }
  }
  const found = [...heaviest.values()];
  return {
    found: found.length,
    checked: checkedBy(archive).get(rule.id) ?? 0,
    levels: FOUND_LEVELS.map((level) => ({
      level,
      found: found.filter((item) => item === level).length,
    })).filter((item) => item.found > 0),
  };
}

const weightOf = (level: Level) => LEVELS.indexOf(level);

const RULES_OF_TOPICS = new Map(
  TOPIC_IDS.map((topic) => [
    topic,
    CONTENT_RULES.filter(({ topics, level }) => topics.includes(topic) && level !== 'record'),
  ]),
);

export const rulesOfTopic = (topic: Topic): ContentRuleInfo[] => RULES_OF_TOPICS.get(topic) ?? [];

/** Reports among those given with findings of a topic at a level, out of those checked on it. */
export const shareOfTopic = (
  topic: Topic,
  level: Level,
  entries: readonly Entry[],
  archive: Shelf,
): FoundShare =>
  archive.onceOfAll(entries, `found ${topic} ${level}`, () => topicNow(topic, level, entries));

/** Whether any rule looks for such findings; what it finds may weigh more or less than most. */
export const isLookedFor = (topic: Topic, level: Level, archive: Shelf): boolean =>
  rulesOfTopic(topic).some((rule) => rule.level === level) ||
  shareOfTopic(topic, level, archive.entries, archive).found > 0;

function topicNow(topic: Topic, level: Level, entries: readonly Entry[]): FoundShare {
  const rules = rulesOfTopic(topic);
  const ids = new Set(rules.map(({ id }) => id));
  return {
    found: entries.filter(({ check }) =>
      check.findings.some((item) => item.level === level && ids.has(item.rule)),
    ).length,
    checked: entries.filter((entry) => checkedTopics(entry).has(topic)).length,
  };
}

/** True of reports whose own figures or parts contradict each other. */
export const isInconsistent = memoized(
  ({ check }: Entry): boolean => inconsistenciesIn(verdictOf(check)) > 0,
);

/** Reports with inconsistencies: newest years first, then in the archive's order. */
export const inconsistentReports = memoized((archive: Shelf): readonly Entry[] =>
  archive.entries.filter(isInconsistent).sort((a, b) => b.report.year - a.report.year),
);

/** The file of the explorer. */
export function findingIndexOf(archive: Shelf): FindingIndex {
  const rules = CONTENT_RULES.filter(({ level }) => level !== 'record');
  const places = new Map(rules.map(({ id }, place) => [id, place]));
  const levels: readonly Level[] = FOUND_LEVELS;
  const agencies = new Map(archive.agencies.map(({ id }, place) => [id, place]));
  return {
    rules: rules.map(({ id, title, gloss, topics }) => ({ id, title, gloss, topics })),
    levels,
    agencies: archive.agencies.map((agency) => ({
      id: agency.id,
      name: agencyName(agency),
      regions: agency.regions.map(({ code }) => code),
    })),
    reports: archive.entries.map(({ report, check }) => {
      const times = Map.groupBy(check.findings, ({ rule, level }) => `${rule} ${level}`);
      return {
        agency: agencies.get(report.agency.id) ?? -1,
        year: report.year,
        found: [...times.values()].flatMap(([first, ...more]) => {
          const place = places.get(first?.rule ?? '');
          if (first === undefined || place === undefined) return [];
          return [place, levels.indexOf(first.level), more.length + 1];
        }),
      };
    }),
  };
}
