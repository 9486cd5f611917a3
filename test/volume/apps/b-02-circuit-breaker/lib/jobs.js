'use strict';
const https = require('https');

const BASE = 'https://api.upwork.com/api/profiles/v2/search/jobs.json';

exports.newest = function newest(category, token) {
  const url = new URL(BASE);
  url.searchParams.set('category2', category);
  url.searchParams.set('paging', '0;20');
  return new Promise((resolve, reject) => {
    const request = https.get(url, { headers: { Authorization: `Bearer ${token}` }, timeout: 8000 }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        if (response.statusCode !== 200) return reject(new Error('status ' + response.statusCode));
        resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')).jobs);
      });
    });
    request.on('timeout', () => request.destroy(new Error('timeout')));
    request.on('error', reject);
  });
};
