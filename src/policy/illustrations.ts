/** Measures of the outlines of illustrations of the platform. */
export const platformIllustrations: readonly { readonly name: string; readonly outlines: string }[] = [];
