import { graphql } from '../graphql';
import type { JobDefinition } from '../queue/types';

export const watchCategory: JobDefinition<{ id: string }> = {
  name: 'watch-category',
  async handler({ id }) {
    const data = await graphql('query W($c: [ID!]) { marketplaceJobPostingsSearch(marketPlaceJobFilter: { categoryIds_any: $c }) { totalCount edges { node { id } } } }', { c: [id] });
    console.log(id, data.marketplaceJobPostingsSearch.totalCount);
  },
};
