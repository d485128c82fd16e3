/** A number as people read it: `65,536`. */
export function grouped(value: number | bigint): string {
  return value.toLocaleString("en");
}
