import { get } from './upstream.js';

for (let page = 0; page < 500; page++) {
  const { offers = [] } = await get('offers/v1/contractors/offers.json', { paging: `${page * 100};100` });
  console.log(page, offers.length);
  await new Promise((resolve) => setTimeout(resolve, 250));
}
