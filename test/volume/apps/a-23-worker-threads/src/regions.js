export const regions = ['Europe', 'Americas', 'Asia', 'Africa', 'Oceania', 'Middle East', 'Caribbean'];
