import rows from './seed.json';

export interface Tenant {
  id: string;
  active: boolean;
  plan: { searches: number };
  searches: string[];
}

const table = new Map<string, Tenant>((rows as Tenant[]).map((row) => [row.id, row]));

export const tenants = {
  async findActive(): Promise<Tenant[]> {
    return [...table.values()].filter((tenant) => tenant.active);
  },
  async searchesOf(tenant: Tenant): Promise<string[]> {
    return tenant.searches.slice(0, tenant.plan.searches);
  },
};
