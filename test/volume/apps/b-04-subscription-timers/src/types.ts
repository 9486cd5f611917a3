export type Plan = 'fast' | 'steady' | 'slow';

export interface Subscription {
  id: number;
  owner: string;
  query: string;
  plan: Plan;
  paused?: boolean;
}

export interface JobSource {
  latest(query: string): Promise<{ id: string; title: string }[]>;
}
