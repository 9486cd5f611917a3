/** "71,540"; of what has no bound, "any number of". */
export const figure = (value: number): string => (value === Infinity ? 'any number of' : String(value).replace(/\d(?=(?:\d{3})+$)/g, '$&,'));
