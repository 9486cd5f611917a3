const endpoint = 'https://dynamodb.eu-west-1.amazonaws.com/';

export const put = (item) => fetch(endpoint, { method: 'POST', body: JSON.stringify({ TableName: process.env.TABLE, Item: item }) });
