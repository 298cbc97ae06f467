/**
 * Words that people type, and those that forms and reports print instead. They are offered beside
 * the results, never mixed into them: what was typed is what is searched. Add a line for a query
 * that came in and found nothing; words of the same meaning stand together.
 */
import type { Synonym } from '../format/finder-names.ts';

/** Organs, as people shorten their names or called them before a reform. */
const ORGANS: readonly Synonym[] = [
  { said: ['卫健委', '卫健局', '卫计委', '卫计局', '卫生局'], instead: ['卫生健康'] },
  { said: ['发改委', '发改局', '发改', '计委'], instead: ['发展和改革', '发展改革'] },
  { said: ['教委', '教体局', '教科局'], instead: ['教育局'] },
  { said: ['住建委', '住建局', '建委', '建设局', '房管局'], instead: ['住房和城乡建设'] },
  { said: ['人社局', '社保局', '劳动局', '人力社保局'], instead: ['人力资源和社会保障'] },
  { said: ['工信局', '经信局', '经信委', '工信委', '经委'], instead: ['工业和信息化'] },
  {
    said: ['市监局', '市场监管局', '工商局', '质监局', '食药监局', '药监局'],
    instead: ['市场监督管理'],
  },
  { said: ['文旅局', '文体局', '文化局', '旅游局', '文广旅局'], instead: ['文化和旅游', '文化'] },
  { said: ['农业局', '农委', '农办'], instead: ['农业农村'] },
  { said: ['水务局'], instead: ['水利局'] },
  { said: ['水利局'], instead: ['水务局'] },
  { said: ['林草局', '林业局'], instead: ['林业和草原', '林业'] },
  { said: ['环保局', '环境局'], instead: ['生态环境'] },
  { said: ['交委', '交通局', '交运局'], instead: ['交通运输'] },
  { said: ['城管局', '城管', '综合执法局', '城管委'], instead: ['城市管理', '综合行政执法'] },
  { said: ['应急局', '安监局'], instead: ['应急管理'] },
  { said: ['医保局'], instead: ['医疗保障'] },
  { said: ['审批局', '政务中心', '政务服务中心'], instead: ['行政审批', '政务服务'] },
  { said: ['政数局', '大数据局', '数据局'], instead: ['数据管理', '大数据', '数据'] },
  { said: ['国资委'], instead: ['国有资产监督管理'] },
  { said: ['金融办', '金融局'], instead: ['地方金融'] },
  { said: ['扶贫办', '乡村振兴局'], instead: ['乡村振兴'] },
  { said: ['民宗局', '民委', '宗教局'], instead: ['民族宗教'] },
  { said: ['退役军人局'], instead: ['退役军人事务'] },
  { said: ['机关事务局', '机管局'], instead: ['机关事务'] },
  { said: ['政府办', '府办'], instead: ['人民政府办公室'] },
];

export const SYNONYMS: readonly Synonym[] = [
  {
    said: ['依申请公开', '信息公开申请', '申请公开', '申请量', '收到申请'],
    instead: ['本年新收政府信息公开申请数量', '依申请公开', '信息公开申请'],
  },
  { said: ['不公开', '拒绝公开', '不同意公开', '未公开'], instead: ['不予公开'] },
  { said: ['同意公开', '全部公开', '已公开'], instead: ['予以公开'] },
  { said: ['区分处理', '部分同意'], instead: ['部分公开'] },
  { said: ['信息不存在', '没有该信息', '查无此信息'], instead: ['本机关不掌握相关政府信息'] },
  { said: ['涉密', '涉及国家秘密', '国家秘密', '国家机密', '保密'], instead: ['属于国家秘密'] },
  {
    said: ['个人隐私', '商业秘密', '第三方', '第三方意见', '征求第三方'],
    instead: ['保护第三方合法权益'],
  },
  { said: ['内部信息', '内部事务'], instead: ['属于三类内部事务信息'] },
  { said: ['信访', '举报', '投诉'], instead: ['信访举报投诉类申请'] },
  { said: ['遗留', '跨年', '未办结', '结转'], instead: ['结转下年度继续办理'] },
  {
    said: ['败诉', '被纠正', '撤销', '撤销原决定', '确认违法', '责令重作'],
    instead: ['结果纠正'],
  },
  { said: ['胜诉', '驳回', '驳回起诉', '维持原判', '维持'], instead: ['结果维持'] },
  { said: ['打官司', '起诉', '告政府', '民告官', '应诉', '诉讼'], instead: ['行政诉讼'] },
  { said: ['被告', '原告', '上法院', '法院'], instead: ['行政诉讼'] },
  { said: ['复议', '申请复议'], instead: ['行政复议'] },
  { said: ['没审完', '未审结', '在审'], instead: ['尚未审结'] },
  { said: ['处罚', '罚款', '罚单'], instead: ['行政处罚'] },
  { said: ['许可', '审批', '办证'], instead: ['行政许可'] },
  { said: ['强制', '强制执行', '查封'], instead: ['行政强制'] },
  { said: ['收费', '缴费'], instead: ['行政事业性收费'] },
  { said: ['采购', '采购金额', '政府采购', '招标'], instead: ['政府集中采购', '采购总金额'] },
  { said: ['红头文件', '文件数量'], instead: ['规范性文件'] },
  { said: ['公司', '企业'], instead: ['商业企业'] },
  {
    said: ['法人', '单位', '法人或其他组织'],
    instead: ['商业企业', '科研机构', '社会公益组织', '法律服务机构'],
  },
  { said: ['律所', '律师', '律师事务所'], instead: ['法律服务机构'] },
  { said: ['个人', '公民', '老百姓'], instead: ['自然人'] },
  { said: ['补正', '要求补正', '通知补正'], instead: ['补正后申请内容仍不明确'] },
  { said: ['复印费', '信息处理费', '申请收费'], instead: ['行政事业性收费'] },
  {
    said: ['disclosure', 'open government information', 'freedom of information', 'foi'],
    instead: ['政府信息公开', '依申请公开'],
  },
  { said: ['refused', 'refusal', 'denied', 'withheld'], instead: ['不予公开'] },
  { said: ['requests', 'applications'], instead: ['本年新收政府信息公开申请数量'] },
  { said: ['reconsideration', 'appeal'], instead: ['行政复议'] },
  { said: ['litigation', 'lawsuit', 'court'], instead: ['行政诉讼'] },
  { said: ['penalty', 'penalties', 'fine'], instead: ['行政处罚'] },
  { said: ['licence', 'license', 'permit'], instead: ['行政许可'] },
  { said: ['procurement'], instead: ['政府集中采购'] },
  { said: ['兵团', '新疆兵团', '建设兵团'], instead: ['新疆生产建设兵团'] },
  { said: ['存在问题', '存在的问题', '存在不足', '不足之处'], instead: ['主要问题'] },
  { said: ['年报', '年度报告', '政府信息公开年报'], instead: ['政府信息公开工作年度报告'] },
  { said: ['管委会'], instead: ['管理委员会'] },
  { said: ['资规局', '国土局', '规划局', '国土资源局'], instead: ['自然资源局'] },
  ...ORGANS.map((organ) => ({ ...organ, isOrgan: true })),
];
