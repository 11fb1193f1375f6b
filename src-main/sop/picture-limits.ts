/**
 * What a scan may be, and how it is refused. World: main and the scan thread, pure. What must stay true: the limits are
 * asked before memory is taken.
 */
export const SCAN_LIMITS = {
  /** Bytes of a file. */
  bytes: 100_000_000,
  /** Of one picture: a photo of the largest phones, or A3 at 600 dots an inch. */
  pixels: 70_000_000,
  /** Of one side. */
  side: 30_000,
  pages: 60,
  /** Milliseconds for one page; two seconds are usual, a small and busy computer takes ten times as long. */
  time: 120_000,
  /** Bytes that the readers of pictures and documents may take for themselves. */
  memory: 2 ** 30,
} as const

/** Not a picture, or damaged beyond reading. */
export class UnreadablePicture extends Error {}
/** More than {@link SCAN_LIMITS} allow. */
export class PictureTooLarge extends Error {}

/** Both sides, if they are within the limits. */
export function within(width: number, height: number): readonly [number, number] {
  if (width < 1 || height < 1) throw new UnreadablePicture()
  const { side, pixels } = SCAN_LIMITS
  if (width > side || height > side || width * height > pixels) throw new PictureTooLarge()
  return [width, height]
}
