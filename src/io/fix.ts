export function fixContent(_: string): string[] {
  return [];
}
