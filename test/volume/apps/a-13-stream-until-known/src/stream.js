const API = 'https://api.upwork.com/graphql';

async function request(variables) {
  const response = await fetch(API, {
    method: 'POST',
    headers: { authorization: `Bearer ${process.env.ACCESS_TOKEN}` },
    body: JSON.stringify({
      query: `query Feed($first: Int!, $after: String) {
        marketplaceJobPostingsSearch(marketPlaceJobFilter: { pagination_eq: { first: $first, after: $after } }) {
          edges { node { id title budget } }
          pageInfo { endCursor hasNextPage }
        }
      }`,
      variables,
    }),
  });
  return (await response.json()).data.marketplaceJobPostingsSearch;
}

/** Newest first, page after page, for as long as somebody reads. */
export class JobStream {
  constructor({ pageSize = 10 } = {}) {
    this.pageSize = pageSize;
  }

  [Symbol.asyncIterator]() {
    const { pageSize } = this;
    let buffer = [];
    let after;
    let isLast = false;
    return {
      async next() {
        if (buffer.length === 0 && !isLast) {
          const { edges, pageInfo } = await request({ first: pageSize, after });
          buffer = edges.map((edge) => edge.node);
          after = pageInfo.endCursor;
          isLast = !pageInfo.hasNextPage;
        }
        if (buffer.length === 0) return { done: true, value: undefined };
        return { done: false, value: buffer.shift() };
      },
      async return() {
        return { done: true, value: undefined };
      },
    };
  }
}
