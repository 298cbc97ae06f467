/**
 * What the form's terms of art mean, in our own plain words, for readers who are not civil
 * servants. A row, column or group of a form names its term by id; articles are those of the
 * Regulations on Open Government Information (条例, 2019).
 */
export interface Term {
  readonly id: string;
  /** The term as the forms print it. */
  readonly label: string;
  readonly gloss: string;
  /** One or two sentences in plain Chinese. */
  readonly meaning: string;
  /** The same in English. */
  readonly english: string;
  /** Article of the Regulations where the term comes from; absent where it comes from elsewhere. */
  readonly article?: string;
}

export const GLOSSARY = [
  {
    id: 'cross-footing',
    label: '勾稽关系',
    gloss: 'cross-footing',
    meaning:
      '表里各数之间必须成立的加减关系。这张表的是：新收加上年结转，等于办理结果总计加结转下年。',
    english:
      'Sums that the figures of a table must obey. In this one, new requests plus those carried in equal all outcomes plus those carried over.',
  },
  {
    id: 'severed',
    label: '区分处理',
    gloss: 'severance',
    meaning:
      '一份信息里有能公开的，也有不能公开的，分得开时，隐去后者，提供前者。这样答复的只计“部分公开”。',
    english:
      'Where information that may be disclosed can be told from what may not, the latter is left out and the rest is given. Such an answer counts as disclosed in part only.',
    article: '37',
  },
  {
    id: 'state-secret',
    label: '国家秘密',
    gloss: 'state secret',
    meaning: '依法定为国家秘密的信息，不予公开。',
    english: 'Information that is a state secret by law is not disclosed.',
    article: '14',
  },
  {
    id: 'security-stability',
    label: '三安全一稳定',
    gloss: 'three securities and one stability',
    meaning: '公开了可能危及国家安全、公共安全、经济安全和社会稳定，四者合起来的简称。',
    english:
      'Disclosure could endanger national security, public security, economic security or social stability: the short name for all four.',
    article: '14',
  },
  {
    id: 'third-party',
    label: '第三方合法权益',
    gloss: 'third-party rights',
    meaning:
      '涉及别人的商业秘密或个人隐私，公开会损害其合法权益。本人同意，或者不公开对公共利益有重大影响的，仍可公开。',
    english:
      'Disclosure would harm somebody else’s trade secrets or privacy. It may still be disclosed with that person’s consent, or where withholding it would much affect the public interest.',
    article: '15',
  },
  {
    id: 'internal-affairs',
    label: '三类内部事务信息',
    gloss: 'internal affairs information',
    meaning: '人事管理、后勤管理、内部工作流程三方面的信息，可以不公开。',
    english: 'Information about personnel, logistics and internal workflow, which may be withheld.',
    article: '16',
  },
  {
    id: 'process-information',
    label: '四类过程性信息',
    gloss: 'process information',
    meaning: '办事过程中形成的讨论记录、过程稿、磋商信函、请示报告，可以不公开。',
    english:
      'Records of discussion, drafts, letters of consultation and reports for instruction that arise while business is done; they may be withheld.',
    article: '16',
  },
  {
    id: 'enforcement-file',
    label: '行政执法案卷',
    gloss: 'administrative enforcement case file',
    meaning: '查处案件时形成的案卷材料，可以不公开；当事人另可依法查阅。',
    english:
      'The file of an investigated case, which may be withheld; parties to the case may read it under other law.',
    article: '16',
  },
  {
    id: 'inquiry',
    label: '行政查询事项',
    gloss: 'matters under their own inquiry procedure',
    meaning: '法律法规另定了查询办法的信息，如企业登记、不动产登记资料，应循那套办法去查。',
    english:
      'Information for which a law lays down its own way of inquiry, such as company or land registers; that way is to be followed.',
    article: '36',
  },
  {
    id: 'not-held',
    label: '不掌握相关政府信息',
    gloss: 'information not held',
    meaning:
      '信息不存在，或者不归这个机关负责。这一项多，不一定是机关不愿公开，也可能是申请找错了地方。',
    english:
      'The information does not exist, or another organ is in charge of it. Where there are many, the organ is not necessarily unwilling: the wrong one may have been asked.',
    article: '36',
  },
  {
    id: 'needs-creation',
    label: '需要另行制作',
    gloss: 'would have to be created',
    meaning: '手头没有现成的，要加工、分析或重新汇总才能提供。',
    english: 'Nothing is at hand; it would have to be processed, analysed or compiled anew.',
    article: '38',
  },
  {
    id: 'correction',
    label: '补正',
    gloss: 'correction of a request',
    meaning: '申请写得不明白时，机关一次告知要补什么；无正当理由逾期不补，视为放弃申请。',
    english:
      'Where a request is unclear, the organ says once what is lacking; without a good reason for not supplying it in time, the request counts as given up.',
    article: '30',
  },
  {
    id: 'petition',
    label: '信访举报投诉类申请',
    gloss: 'petition in the form of a request',
    meaning: '借信息公开申请提信访、投诉、举报，机关告知走相应的渠道，不作为信息公开申请处理。',
    english:
      'A petition, complaint or report put as a request for information; the organ names the proper way and does not handle it as a request.',
    article: '39',
  },
  {
    id: 'excessive',
    label: '大量反复申请',
    gloss: 'numerous and frequent requests',
    meaning: '申请的数量和频次明显超出合理范围；机关可要求说明理由，理由不合理的不予处理。',
    english:
      'Clearly more requests, and more often, than is reasonable; the organ may ask for reasons and not handle those whose reasons are not sound.',
    article: '35',
  },
  {
    id: 'fee-notice',
    label: '收费通知',
    gloss: 'notice of the processing fee',
    meaning: '申请量明显过大时，机关可以收取信息处理费；接到通知而逾期不交，视为放弃申请。',
    english:
      'Where the number of requests is clearly too large, the organ may charge a processing fee; if it is not paid in time after the notice, the request counts as given up.',
    article: '42',
  },
  {
    id: 'carried-over',
    label: '结转',
    gloss: 'carried over',
    meaning: '到年底还没有办结、转到下一年接着办的申请。今年的“结转下年”应当等于明年的“上年结转”。',
    english:
      'Requests that are not closed at the end of the year and are handled in the next. What this year carries over should equal what next year carries in.',
  },
  {
    id: 'decisions',
    label: '处理决定',
    gloss: 'decisions made',
    meaning: '当年实际作出的决定数，公开了的和依法没有公开的都算在内。',
    english: 'Decisions made in the year, those disclosed and those lawfully not disclosed alike.',
  },
  {
    id: 'normative-documents',
    label: '行政规范性文件',
    gloss: 'administrative normative documents',
    meaning: '规章之外，行政机关制定的、在一定时期内反复适用、对公众有约束力的文件，俗称红头文件。',
    english:
      'Documents other than rules that administrative organs issue, that apply repeatedly for some time and bind the public; “red-headed documents” in common speech.',
  },
  {
    id: 'rules',
    label: '规章',
    gloss: 'government rules',
    meaning:
      '国务院部门以及省、设区的市的政府制定的规定，效力在法律、行政法规之下。县级机关无权制定。',
    english:
      'Provisions made by departments of the State Council and by governments of provinces and of cities with districts, ranking below laws and administrative regulations. Organs of counties have no power to make them.',
  },
  {
    id: 'fees',
    label: '行政事业性收费',
    gloss: 'administrative and institutional fees',
    meaning: '机关办理公务依法向特定对象收取的费用，与申请信息公开时的信息处理费不是一回事。',
    english:
      'Fees that organs lawfully charge certain people when they do official business; not the processing fee for requests for information.',
    article: '20',
  },
  {
    id: 'corrected',
    label: '结果纠正',
    gloss: 'corrected',
    meaning: '复议机关或法院撤销、变更了原来的答复，确认它违法，或者责令重新答复、限期履行。',
    english:
      'The reviewing organ or the court annulled or changed the answer, found it unlawful, or ordered a new answer or performance within a time limit.',
  },
  {
    id: 'pending',
    label: '尚未审结',
    gloss: 'pending',
    meaning: '到年底复议机关或法院还没有作出结论。',
    english: 'The reviewing organ or the court had not concluded by the end of the year.',
  },
  {
    id: 'after-review',
    label: '复议后起诉',
    gloss: 'sued after review',
    meaning: '先申请行政复议，对复议结果不服再起诉；没有经过复议就起诉的另计。',
    english:
      'Review was applied for first, and its result was taken to court; suits without a review are counted separately.',
  },
  {
    id: 'cumulative',
    label: '历年累计',
    gloss: 'cumulative',
    meaning:
      '从开始统计到本年年底的总数。今年的应当等于去年的加今年新增的；机关改了统计口径或者重新起算，就接不上。',
    english:
      'All from the beginning of counting to the end of the year. This year’s should equal last year’s plus what was added; where the organ counts otherwise or begins anew, the two do not join.',
  },
  {
    id: 'already-public',
    label: '属于已主动公开范围',
    gloss: 'already public',
    meaning:
      '申请的信息早已公开，机关告诉申请人到哪里去看。2019 年起的表不再单列这一项，所以前后的“公开”不能直接相比。',
    english:
      'The information was published long ago, and the organ says where. Forms from 2019 on have no row for this, so “disclosed” before and after cannot be compared directly.',
  },
  {
    id: 'granted-2007',
    label: '同意公开',
    gloss: 'granted',
    meaning: '机关答应提供所申请的信息。早已公开的，有的表另列一项，有的表算在这里。',
    english:
      'The organ agreed to give the information. Some tables have a row of its own for what was public already, others count it here.',
  },
  {
    id: 'refused-2007',
    label: '不同意公开、否决公开',
    gloss: 'refused',
    meaning:
      '机关不提供所申请的信息。2014 年的全国表把“不是政府信息”也算在内，2019 年起的表分得更细，前后不能直接相比。',
    english:
      'The organ did not give the information. The national table of 2014 counts “not government information” here as well, and forms from 2019 on go into more detail, so they cannot be compared directly.',
  },
  {
    id: 'amend-2007',
    label: '告知作出更改补充',
    gloss: 'asked to amend or supplement',
    meaning: '申请写得不明白，机关请申请人改写或补充。2019 年起叫作补正。',
    english:
      'The request was unclear, and the organ asked for it to be rewritten or supplemented. From 2019 on this is called correction of a request.',
  },
  {
    id: 'appeal',
    label: '行政申诉',
    gloss: 'appeal',
    meaning: '不服答复的人不走复议、诉讼，而向上级或监督机关反映。2019 年起的表没有这一项。',
    english:
      'Those who object to an answer turn to a superior or supervising organ rather than to review or court. Forms from 2019 on do not have this.',
  },
] as const satisfies readonly Term[];

export type TermId = (typeof GLOSSARY)[number]['id'];

const BY_ID: ReadonlyMap<string, Term> = new Map(GLOSSARY.map((term) => [term.id, term]));

/** The glossary's entry for an id that a form declares. */
export function termOf(id: TermId): Term {
  const term = BY_ID.get(id);
  if (term === undefined) throw new Error(`glossary: no term ${id}`);
  return term;
}
