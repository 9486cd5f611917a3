/** Greens in which the platform draws its marks or drew them, as red, green and blue. Where each comes from: the notes of the policy. */
export const markColours = [
  [0x14, 0xa8, 0x00],
  [0x6f, 0xda, 0x44],
  [0x10, 0x8a, 0x00],
  [0x37, 0xa0, 0x00],
] as const;
