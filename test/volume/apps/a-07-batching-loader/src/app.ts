import { Loader } from './loader';
import { reports } from './reports';
import { contractsByIds } from './upstream';

const contracts = new Loader(contractsByIds);
const boards: Record<string, unknown> = {};

async function rebuild() {
  contracts.clearAll();
  await Promise.all(
    Object.entries(reports).map(async ([name, report]) => {
      boards[name] = await report(contracts);
    }),
  );
}

const QUARTER_HOUR = 15 * 60_000;

rebuild().catch(console.error);
setInterval(() => rebuild().catch(console.error), QUARTER_HOUR);
