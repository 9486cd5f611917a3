import type { Budget } from '../requests/budget.ts';
import type { Comparison } from '../requests/compare.ts';
import { renderComparisonMarkdown, renderComparisonStylish } from './budget-compare.ts';
import { renderBudgetJson } from './budget-json.ts';
import { renderBudgetMarkdown } from './budget-markdown.ts';
import { renderBudgetStylish, type BudgetRenderOptions } from './budget-stylish.ts';

export { readBudgetJson } from './budget-json.ts';
export { headline } from './budget-words.ts';
export type { BudgetRenderOptions } from './budget-stylish.ts';

type BudgetRenderer = (budget: Budget, comparison: Comparison | null, options: BudgetRenderOptions) => string;

/** The formats of `budget` by name. */
export const budgetFormats: Readonly<Record<'stylish' | 'json' | 'markdown', BudgetRenderer>> = {
  stylish: (budget, comparison, options) => (comparison === null ? renderBudgetStylish(budget, options) : renderComparisonStylish(budget, comparison, options)),
  json: renderBudgetJson,
  markdown: (budget, comparison) => (comparison === null ? renderBudgetMarkdown(budget) : renderComparisonMarkdown(budget, comparison)),
};
