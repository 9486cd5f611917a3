import type { Loader } from './loader';
import type { Contract } from './upstream';

type Contracts = Loader<string, Contract>;

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `c${from + n}`);

export const reports = {
  async finance(contracts: Contracts) {
    return (await contracts.loadMany(range(0, 60))).filter((contract) => contract.status === 'OPEN').length;
  },
  async delivery(contracts: Contracts) {
    return (await contracts.loadMany(range(40, 100))).map((contract) => contract.title);
  },
  async hiring(contracts: Contracts) {
    const lead = await contracts.load('c3');
    const team = await contracts.loadMany(range(90, 110));
    return { lead, team };
  },
};
