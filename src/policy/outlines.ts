/**
 * How the outlines of the marks bend, from which a likeness can be told and no drawing can be made. Written by `npm run generate`
 * from icon packages; see build/logos.ts.
 */
export const outlineReferences = [
  { name: 'the mark of the platform', outline: [0.3401, 0.1891, 0.1537, 0.2997, 0.0553, 0.1775, 0.1917, 0.1548, 0.1131, 0.0944, 0.0832, 0.025, 0.0269, 0.0283, 0.0064, 0.0556, 0.0056, 0.0148, 0.028, 0.0123, 0.0061, 0.0236, 0.0123] },
  { name: 'the mark of the platform', outline: [0.4285, 0.2851, 0.1756, 0.3589, 0.0342, 0.1584, 0.2035, 0.1863, 0.0951, 0.071, 0.0964, 0.0298, 0.0378, 0.0055, 0.0119, 0.0722, 0.0116, 0.0152, 0.0228, 0.0248, 0.007, 0.0223, 0.0105] },
] as const;
