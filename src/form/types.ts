/**
 * The vocabulary in which a statutory form is declared. A declaration is plain data:
 * no functions, no zod, nothing of Astro. Schema, tables, checks, search and docs are
 * derived from it by the walker (`walk.ts`).
 */
import type { AnswerId } from './answers.ts';
import type { TermId } from './glossary.ts';
import type { RuleLevel } from './levels.ts';

/** What a cell of a column may hold. */
export type CellType =
  /** A whole, non-negative number of cases or documents. */
  | 'count'
  /** A change against the year before: may carry 增, 减, + or −. */
  | 'signed'
  /** Money; the unit is fixed by the column or printed in the cell. */
  | 'amount';

/** Units of money that a form's header may fix. */
export type MoneyUnit = '元' | '万元';

/** Units that a form prints beside a row, where each row has its own. */
export type RowUnit = MoneyUnit | '条' | '件' | '次' | '篇' | '个' | '人' | '人次';

/**
 * How a wording is known where neither the document that prescribes it nor a printed table was
 * read: from the first lines of reports, from the software of government websites, or from neither.
 * Such wordings find rows; that a document has them otherwise, or not at all, says nothing.
 */
export type WeakEvidence = 'excerpt' | 'software' | 'unseen';

/** Year of the edition of the Regulations on Open Government Information (条例). */
export type RegulationsEdition = 2007 | 2019;

export interface ColumnDeclaration {
  readonly id: string;
  /** Wording printed in the statutory form, verbatim. */
  readonly label: string;
  /** Wording where the year covered is part of it, written `{year}`; `label` is what to call it. */
  readonly yearLabel?: string;
  readonly gloss: string;
  /** What its cells hold, where a row does not say otherwise. */
  readonly type: CellType;
  /** Unit fixed by the printed header; absent where the cell itself must say. */
  readonly unit?: MoneyUnit;
  /** Id of the column group under which the column is printed. */
  readonly group?: string;
  /** `total`: the column holds the sum of the others. */
  readonly role?: 'total';
  /** Term of the glossary that explains the label. */
  readonly term?: TermId;
}

export interface GroupDeclaration {
  readonly id: string;
  readonly label: string;
  readonly gloss: string;
  /** Id of the enclosing group, for groups within groups. */
  readonly parent?: string;
  readonly term?: TermId;
  readonly evidence?: WeakEvidence;
}

export interface RowDeclaration {
  /** Unique in its table, across all blocks; the key used in content files. */
  readonly id: string;
  readonly label: string;
  readonly gloss: string;
  /**
   * Innermost row group, or the row of the block that this one is a part of (其中); what encloses
   * that follows from its own declaration.
   */
  readonly group?: string;
  /** What the cells hold, where it is not what their column says. */
  readonly type?: CellType;
  /** Unit printed beside the row. */
  readonly unit?: RowUnit;
  /** Some printings of the form do without the row. */
  readonly optional?: true;
  /** Other wordings of the label seen in real reports. */
  readonly variants?: readonly string[];
  readonly evidence?: WeakEvidence;
  /** Article of the Regulations that the row rests on, as far as known. */
  readonly article?: string;
  /** `total`: the row sums the other rows of its group. */
  readonly role?: 'total';
  /** Property that rules may ask for (see `RuleDeclaration.rows`). */
  readonly tags?: readonly string[];
  readonly term?: TermId;
}

/** A part of a table with its own header: one set of columns over some rows. */
export interface BlockDeclaration {
  readonly id: string;
  /** Title line printed over the block. */
  readonly caption?: string;
  /** Header over the row labels. */
  readonly stubLabel?: string;
  /** Term that explains `stubLabel`. */
  readonly stubTerm?: TermId;
  /** Header over the units, where each row prints its own. */
  readonly unitLabel?: string;
  /** Header spanning all the data columns. */
  readonly columnsLabel?: string;
  readonly columns: readonly ColumnDeclaration[];
  readonly columnGroups?: readonly GroupDeclaration[];
  readonly rows: readonly RowDeclaration[];
  readonly rowGroups?: readonly GroupDeclaration[];
}

/** How the form prints a table. */
export type TableLayout =
  /** Each row of a block is a printed row, with its groups to the left (tables two and three). */
  | 'rows'
  /** The same, with each group in a line of its own above its rows. */
  | 'outline'
  /** All rows stand side by side in one printed line (table four). */
  | 'side-by-side';

export interface TableDeclaration {
  readonly id: string;
  /** Section in which the table stands. */
  readonly section: string;
  /** Short name used in messages, e.g. 表三. */
  readonly name: string;
  readonly label: string;
  readonly gloss: string;
  readonly layout: TableLayout;
  readonly blocks: readonly BlockDeclaration[];
  /** Rule id for a row with the wrong number of cells, where the form fixes the positions. */
  readonly shapeRule?: string;
  /**
   * Names the quantity that the table is read for first: `[row, column]` cells shown on
   * timelines and lists.
   */
  readonly highlights?: readonly Highlight[];
  /** What readers ask first, answered from the table's cells. */
  readonly answers?: readonly AnswerDeclaration[];
  /** A row group whose direct members divide a total, read in one column, for charts. */
  readonly breakdown?: {
    readonly group: string;
    readonly column: string;
    readonly label: string;
    readonly gloss: string;
  };
}

/** The cells that answer a question: rows added up in one column. */
export interface AnswerDeclaration {
  readonly id: AnswerId;
  /** As the form calls it, where that is not quite the same thing. */
  readonly label?: string;
  readonly of: readonly Ref[];
  readonly column: string;
  /** Rows that the sum is a share of; it is told in per cent. */
  readonly over?: readonly Ref[];
  /** The greatest of the rows is told beside the sum. */
  readonly greatest?: true;
}

/** A quantity worth a column on a timeline. Equal `series` across forms are comparable. */
export interface Highlight {
  /** Permanent id; two forms may only share it when the quantities are comparable. */
  readonly series: string;
  readonly label: string;
  readonly gloss: string;
  readonly row: string;
  readonly column: string;
  /** Among the few figures that stand for a whole report where space is short. */
  readonly lead?: true;
}

export interface SectionDeclaration {
  readonly id: string;
  /** Heading of the template, with its numeral. */
  readonly label: string;
  readonly gloss: string;
  /** Other wordings seen in real reports, without numeral; tolerated with a note. */
  readonly variants: readonly string[];
  /** Reports may do without the section. */
  readonly optional?: true;
  /** Article of the Regulations that asks for the section. */
  readonly article?: string;
  /** What rules look for in the section. */
  readonly purpose?: 'problems' | 'other-matters';
  /** A heading that ends so is of the section, whatever stands before it: the organ, the year. */
  readonly ends?: string;
  /** What any wording of the heading consists of besides the words of all sections; none is listed where it is absent. */
  readonly wording?: {
    /** One of these says which section it is. */
    readonly names: readonly string[];
    readonly others: readonly string[];
  };
}

/** Names a set of cells along the walked direction: row ids, column ids or a whole group. */
export type Ref = string | { readonly group: string };

/** What is said of a rule in Chinese, for readers of English; without Chinese characters. */
export interface RuleEnglish {
  readonly explanation: string;
  readonly source: string;
}

interface RuleBase {
  readonly id: string;
  readonly title: string;
  readonly gloss: string;
  readonly table: string;
  /** `row`: refs are columns; `column`: refs are rows; `table`: refs are rows, all columns. */
  readonly over: 'row' | 'column' | 'table';
  /** Restricts a row-wise rule to the rows that carry this tag. */
  readonly rows?: string;
  /**
   * stated: printed on the form. implied: what the labels mean. logical: cannot be otherwise.
   * derived: follows from those. heuristic: unusual, not wrong.
   */
  readonly basis: 'stated' | 'implied' | 'logical' | 'derived' | 'heuristic';
  /** Why the rule holds and where that is said, in Chinese. */
  readonly source: string;
  /** One to three sentences in Chinese: what is compared, what blanks do, what it does not mean. */
  readonly explanation: string;
  readonly english: RuleEnglish;
  readonly level: RuleLevel;
}

/** Σ left must stand in relation `op` to Σ right. */
export interface EquationRule extends RuleBase {
  readonly kind: 'equation';
  readonly left: readonly Ref[];
  readonly op: '=' | '≤' | '≥';
  readonly right: readonly Ref[];
  /** Which side holds the printed total that is judged; the other side is what is expected. */
  readonly judged: 'left' | 'right';
  /**
   * `cell`: findings stand at the judged cell, not at the row or column that was added up. Several
   * relations may then go by one id.
   */
  readonly place?: 'cell';
  /** For `record` rules: what holding and not holding mean. */
  readonly readings?: { readonly holds: string; readonly fails: string };
}

/** If any `when` cell is positive, some `needs` cell must be positive too. */
export interface ImplicationRule extends RuleBase {
  readonly kind: 'implication';
  readonly when: readonly Ref[];
  readonly needs: readonly Ref[];
  /** What the `needs` cells are called in messages; empty where there are none. */
  readonly needsLabel: string;
  /** Named condition on the agency under which the rule applies at all. */
  readonly applies?: 'no-rulemaking-power';
}

/** A figure of a relation between two years: a row or column id, and whose year's report. */
export interface YearTerm {
  readonly ref: string;
  readonly of: 'this' | 'previous';
  /** True where the figure is taken off. */
  readonly minus?: true;
}

/**
 * A relation between a report and the one for the year before: `judged` (of this year) must
 * stand in relation `op` to the terms. It applies wherever both years' forms have all that it
 * names, so one declaration also joins two editions.
 */
export interface YearRule {
  readonly id: string;
  readonly title: string;
  readonly gloss: string;
  readonly table: string;
  /** `row`: refs are columns; `column`: refs are rows. */
  readonly over: 'row' | 'column';
  readonly judged: string;
  readonly op: '=' | '≤' | '≥';
  readonly terms: readonly YearTerm[];
  readonly source: string;
  readonly explanation: string;
  readonly english: RuleEnglish;
  readonly level: Exclude<RuleLevel, 'record'>;
  /** Level in columns that hold no total, where it is another. */
  readonly partsLevel?: Exclude<RuleLevel, 'record'>;
}

export type FormRule = EquationRule | ImplicationRule;

export interface FormDeclaration {
  readonly id: string;
  readonly label: string;
  readonly gloss: string;
  /** Edition of the Regulations that the articles are those of; that of 2019 where absent. */
  readonly regulations?: RegulationsEdition;
  readonly basis: { readonly title: string; readonly number: string };
  /**
   * First and last year covered for which the form was prescribed, or was used where it was not
   * (null: still in force). Before `bindingFrom` it was only encouraged.
   */
  readonly years: {
    readonly from: number;
    readonly to: number | null;
    readonly bindingFrom?: number;
  };
  /** False for what reports looked like that no national rule gave a form. */
  readonly prescribed?: false;
  readonly sections: readonly SectionDeclaration[];
  /** Sections may stand in any order, and several under one heading or one under several. */
  readonly sectionOrder?: 'any';
  readonly tables: readonly TableDeclaration[];
  readonly rules: readonly FormRule[];
  /** Relations to the report for the year before; absent where the form implies none. */
  readonly yearRules?: readonly YearRule[];
}
