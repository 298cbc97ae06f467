/** Ideographs that stand for others: one glyph, two code points. */

/**
 * CJK radicals that PDF fonts give instead of ideographs and that Unicode does not decompose
 * (the writer of the PDF took the first code point of the glyph), by
 * EquivalentUnifiedIdeograph.txt of the Unicode database. 㬵, which no text has, is there for the
 * same reason: Noto Sans CJK SC draws it as 胶.
 */
export const RADICALS: ReadonlyMap<string, string> = new Map(
  Array.from(
    (
      '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬' +
      '⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺮竹⺯糸⺰纟⺱罓⺲罒⺳㓁⺶羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶' +
      '⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙' +
      '⻱龜⻲亀⻳龟㬵胶'
    ).matchAll(/(.)(.)/gu),
    ([, radical = '', ideograph = '']) => [radical, ideograph],
  ),
);
