/**
 * The provinces as tiles of a grid, roughly where they lie to each other: an arrangement of this
 * archive's own, which shows no border and no area. Codes are those of GB/T 2260.
 */
export interface ProvinceTile {
  /** Region code, six digits. */
  readonly code: string;
  /** The short name in everyday use. */
  readonly name: string;
  /** Counted from 1, from the west and from the north. */
  readonly column: number;
  readonly row: number;
}

/** Each line a row of the grid from the north; `code short-name column`. */
const ROWS = [
  '23 黑龙江 9',
  '15 内蒙古 6,22 吉林 9',
  '65 新疆 1,62 甘肃 3,64 宁夏 4,14 山西 5,13 河北 6,11 北京 7,12 天津 8,21 辽宁 9',
  '63 青海 3,61 陕西 4,41 河南 5,37 山东 6',
  '54 西藏 2,51 四川 3,50 重庆 4,42 湖北 5,34 安徽 6,32 江苏 7,31 上海 8',
  '53 云南 3,52 贵州 4,43 湖南 5,36 江西 6,33 浙江 7',
  '45 广西 4,44 广东 5,35 福建 7,71 台湾 8',
  '46 海南 4,82 澳门 5,81 香港 6',
] as const;

export const PROVINCE_TILES: readonly ProvinceTile[] = ROWS.flatMap((line, row) =>
  line.split(',').map((tile): ProvinceTile => {
    const [code = '', name = '', column = ''] = tile.split(' ');
    return { code: `${code}0000`, name, column: Number(column), row: row + 1 };
  }),
);
