/** Pictures in shades of grey, and what is done to them before anything is read. */

/** One byte for each point, 0 for black, rows from the top. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A picture of one byte for each of three colours. */
export interface ColourImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const WHITE = 255;

/** How much redder than green and blue a point of a stamp is at least, and where it begins to be. */
const [RED, REDDISH] = [70, 25];
/** Of the points of a stamp, so many are of fuller colour than what is taken for its ink. */
const FULLER = 0.25;

/**
 * The brightest of the three colours: what is black stays black, and the red of a stamp is as good
 * as white. What is darker than the stamp's ink lies under it: a figure, the side of a cell.
 */
export function greyOf({ width, height, data }: ColourImage): GreyImage {
  const grey = new Uint8Array(width * height);
  const stamp = stampColour(data);
  for (let at = 0; at < grey.length; at += 1) {
    const from = at * 3;
    const [red, green, blue] = [data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0];
    const brightest = Math.max(red, green, blue);
    const redness = red - Math.max(green, blue);
    if (stamp === null || redness <= REDDISH) {
      grey[at] = brightest;
      continue;
    }
    // A JPEG blurs colours more than brightness: beside a stamp's edge one of them misleads.
    const paper =
      (Math.min(1, red / stamp.red) +
        Math.min(1, green / stamp.green) +
        Math.min(1, blue / stamp.blue)) /
      3;
    const share = Math.min(1, (redness - REDDISH) / (RED - REDDISH));
    grey[at] = brightest * (1 - share) + WHITE * paper * share;
  }
  return { width, height, data: grey };
}

/** The colour of the ink of red stamps; null where nothing is red. */
function stampColour(data: Uint8Array): { red: number; green: number; blue: number } | null {
  const counts = [0, 1, 2].map(() => new Uint32Array(256));
  let all = 0;
  for (let from = 0; from < data.length; from += 3) {
    const [red, green, blue] = [data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0];
    if (red - Math.max(green, blue) < RED) continue;
    all += 1;
    for (const [colour, value] of [red, green, blue].entries()) {
      const own = counts[colour];
      if (own !== undefined) own[value] = (own[value] ?? 0) + 1;
    }
  }
  if (all === 0) return null;
  const [red = 0, green = 0, blue = 0] = counts.map((own) => {
    let value = 0;
    for (let seen = own[0] ?? 0; seen < all * FULLER; seen += own[value] ?? 0) value += 1;
    return Math.max(1, value);
  });
  return { red, green, blue };
}

/** On a sheet of paper, whatever lies around it, less is dark; on a negative of one more is. */
const [DARK, MOSTLY] = [110, 0.75];

/** The picture, black on white where it was white on black. */
export function positive(image: GreyImage): GreyImage {
  const { width, height, data } = image;
  const dark = data.reduce((sum, value) => (value < DARK ? sum + 1 : sum), 0);
  if (dark <= data.length * MOSTLY) return image;
  return { width, height, data: data.map((value) => WHITE - value) };
}

/** Points of a block that is black all over, and how black. */
const [DARK_BLOCK, BLACK, ALL_OVER] = [16, 90, 0.85];
/** What is darker than this beside black belongs to it. */
const DUSK = 140;

/**
 * Makes white what is black from the edge of the picture inwards: the lid of a scanner, the desk
 * below a sheet. No rule or stroke is as thick.
 */
export function withoutDarkEdges({ width, height, data }: GreyImage): GreyImage {
  const [across, down] = [Math.ceil(width / DARK_BLOCK), Math.ceil(height / DARK_BLOCK)];
  const isBlack = (x: number, y: number) => {
    const [right, bottom] = [
      Math.min(width, (x + 1) * DARK_BLOCK),
      Math.min(height, (y + 1) * DARK_BLOCK),
    ];
    let [black, all] = [0, 0];
    for (let row = y * DARK_BLOCK; row < bottom; row += 1) {
      for (let at = row * width + x * DARK_BLOCK; at < row * width + right; at += 1) {
        all += 1;
        if ((data[at] ?? 0) < BLACK) black += 1;
      }
    }
    return black >= all * ALL_OVER;
  };
  const outside = new Set<number>();
  const queue: number[] = [];
  const visit = (x: number, y: number) => {
    const block = y * across + x;
    if (x < 0 || y < 0 || x >= across || y >= down || outside.has(block) || !isBlack(x, y)) return;
    outside.add(block);
    queue.push(block);
  };
  for (let x = 0; x < across; x += 1) for (const y of [0, down - 1]) visit(x, y);
  for (let y = 0; y < down; y += 1) for (const x of [0, across - 1]) visit(x, y);
  for (const block of queue) {
    const [x, y] = [block % across, Math.floor(block / across)];
    for (const [dx, dy] of SIDES) visit(x + dx, y + dy);
  }
  if (outside.size === 0) return { width, height, data };
  const clean = Uint8Array.from(data);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [bx, by] = [Math.floor(x / DARK_BLOCK), Math.floor(y / DARK_BLOCK)];
      const isOutside = (dx: number, dy: number) =>
        bx + dx >= 0 && bx + dx < across && outside.has((by + dy) * across + bx + dx);
      const at = y * width + x;
      const isDusk = (data[at] ?? 0) < DUSK && SIDES.some(([dx, dy]) => isOutside(dx, dy));
      if (isOutside(0, 0) || isDusk) clean[at] = WHITE;
    }
  }
  return { width, height, data: clean };
}

const SIDES = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => [dx, dy] as const));

/** Points of a block whose paper is taken to be equally bright. */
const BLOCK = 48;
/** So many of a block's points are darker than its paper. */
const PAPER = 0.85;

/** Half of a block's points are darker than the first share of them, and so many than the second: */
const [MIDDLE, LOWER] = [0.5, 0.3];
/** by so much of the deviation of the paper's noise do these two lie apart. */
const LOWER_BY = 0.524;
/** So many deviations below its brightest points the paper ends; noisier paper is none. */
const [DEVIATIONS, NOISIEST] = [2.5, 24];

/**
 * Evens out the paper: shadows of folds and of the photographer become white, and so does the noise
 * of the sensor, which is the same in them as in the light.
 */
export function flattenPaper(image: GreyImage): GreyImage {
  const { width, height, data } = image;
  const across = Math.max(1, Math.ceil(width / BLOCK));
  const down = Math.max(1, Math.ceil(height / BLOCK));
  const paper = new Float32Array(across * down);
  const spreads: number[] = [];
  const counts = new Uint32Array(256);
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      counts.fill(0);
      let all = 0;
      for (let row = y * BLOCK; row < Math.min(height, (y + 1) * BLOCK); row += 2) {
        const end = row * width + Math.min(width, (x + 1) * BLOCK);
        for (let at = row * width + x * BLOCK; at < end; at += 2) {
          const value = data[at] ?? 0;
          counts[value] = (counts[value] ?? 0) + 1;
          all += 1;
        }
      }
      const [lower = 0, middle = 0, value = 0] = quantiles(counts, all, [LOWER, MIDDLE, PAPER]);
      paper[y * across + x] = value;
      spreads.push((middle - lower) / LOWER_BY);
    }
  }
  // That of most blocks, which are but paper.
  const noise = Math.min(NOISIEST, spreads.sort((a, b) => a - b)[spreads.length >> 1] ?? 0);
  for (const [at, value] of paper.entries()) paper[at] = Math.max(60, value - noise * DEVIATIONS);
  const flat = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    const fy = Math.max(0, Math.min(down - 1, y / BLOCK - 0.5));
    const y0 = Math.floor(fy);
    const y1 = Math.min(down - 1, y0 + 1);
    for (let x = 0; x < width; x += 1) {
      const fx = Math.max(0, Math.min(across - 1, x / BLOCK - 0.5));
      const x0 = Math.floor(fx);
      const x1 = Math.min(across - 1, x0 + 1);
      const above =
        (paper[y0 * across + x0] ?? 0) * (1 - fx + x0) + (paper[y0 * across + x1] ?? 0) * (fx - x0);
      const below =
        (paper[y1 * across + x0] ?? 0) * (1 - fx + x0) + (paper[y1 * across + x1] ?? 0) * (fx - x0);
      const white = above * (1 - fy + y0) + below * (fy - y0);
      flat[y * width + x] = Math.min(WHITE, ((data[y * width + x] ?? 0) * WHITE) / white);
    }
  }
  return { width, height, data: flat };
}

/** The values below which there are such shares of all. */
function quantiles(counts: Uint32Array, all: number, shares: readonly number[]): number[] {
  let [value, seen] = [0, counts[0] ?? 0];
  return shares.map((share) => {
    while (value < WHITE && seen < all * share) {
      value += 1;
      seen += counts[value] ?? 0;
    }
    return value;
  });
}

/** A part of a picture; what lies outside of it is white. */
export function crop(
  { width, height, data }: GreyImage,
  left: number,
  top: number,
  right: number,
  bottom: number,
): GreyImage {
  const [across, down] = [Math.max(1, right - left), Math.max(1, bottom - top)];
  const part = new Uint8Array(across * down).fill(WHITE);
  for (let y = 0; y < down; y += 1) {
    const row = top + y;
    if (row < 0 || row >= height) continue;
    const [from, to] = [Math.max(0, left), Math.min(width, right)];
    if (to > from)
      part.set(data.subarray(row * width + from, row * width + to), y * across + from - left);
  }
  return { width: across, height: down, data: part };
}

/** A quarter turn clockwise. */
export function turn({ width, height, data }: GreyImage): GreyImage {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1)
      turned[x * height + height - 1 - y] = data[y * width + x] ?? 0;
  }
  return { width: height, height: width, data: turned };
}

/** Turns by a small angle about the middle, clockwise in radians. */
export function rotate(image: GreyImage, angle: number): GreyImage {
  const { width, height } = image;
  const turned = new Uint8Array(width * height);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [middleX, middleY] = [width / 2, height / 2];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [dx, dy] = [x - middleX, y - middleY];
      turned[y * width + x] = sample(
        image,
        middleX + dx * cos + dy * sin,
        middleY - dx * sin + dy * cos,
      );
    }
  }
  return { width, height, data: turned };
}

function sample({ width, height, data }: GreyImage, x: number, y: number): number {
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  if (x0 < 0 || y0 < 0 || x0 + 1 >= width || y0 + 1 >= height) return WHITE;
  const [fx, fy] = [x - x0, y - y0];
  const at = y0 * width + x0;
  const above = (data[at] ?? 0) * (1 - fx) + (data[at + 1] ?? 0) * fx;
  const below = (data[at + width] ?? 0) * (1 - fx) + (data[at + width + 1] ?? 0) * fx;
  return above * (1 - fy) + below * fy;
}

/** Another size: averages where it becomes smaller, mixes neighbours where it becomes larger. */
export function resize(image: GreyImage, width: number, height: number): GreyImage {
  const data = new Uint8Array(width * height);
  const [stepX, stepY] = [image.width / width, image.height / height];
  // As many samples for a point as points of the original fall on it.
  const [manyX, manyY] = [Math.max(1, Math.round(stepX)), Math.max(1, Math.round(stepY))];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let down = 0; down < manyY; down += 1) {
        const fromY = clamp((y + (down + 0.5) / manyY) * stepY - 0.5, image.height);
        for (let across = 0; across < manyX; across += 1) {
          const fromX = clamp((x + (across + 0.5) / manyX) * stepX - 0.5, image.width);
          sum += inside(image, fromX, fromY);
        }
      }
      data[y * width + x] = sum / (manyX * manyY);
    }
  }
  return { width, height, data };
}

const clamp = (value: number, size: number) => Math.max(0, Math.min(size - 1, value));

function inside({ width, height, data }: GreyImage, x: number, y: number): number {
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  const [x1, y1] = [Math.min(width - 1, x0 + 1), Math.min(height - 1, y0 + 1)];
  const [fx, fy] = [x - x0, y - y0];
  const above = (data[y0 * width + x0] ?? 0) * (1 - fx) + (data[y0 * width + x1] ?? 0) * fx;
  const below = (data[y1 * width + x0] ?? 0) * (1 - fx) + (data[y1 * width + x1] ?? 0) * fx;
  return above * (1 - fy) + below * fy;
}
