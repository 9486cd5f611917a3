import type { Gateway } from './gateway.js';

const ENTITIES = ['transactions', 'timesheets', 'milestones'] as const;

export class Ledger {
  private readonly totals = new Map<string, number>();

  constructor(private readonly gateway: Gateway) {}

  async pull(): Promise<void> {
    await Promise.all(ENTITIES.map((entity) => this.pullOne(entity)));
  }

  private async pullOne(entity: (typeof ENTITIES)[number]): Promise<void> {
    const data = await this.gateway.query<Record<string, { totalCount: number }>>(`query { ${entity}(pagination: { first: 50 }) { totalCount edges { node { id } } } }`);
    this.totals.set(entity, data[entity]!.totalCount);
  }
}
