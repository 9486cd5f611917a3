const express = require('express');
const cache = require('../src/categories-cache');
const { room } = require('../src/marketplace');

const app = express();
cache.start();

app.get('/categories', (req, res) => res.json(cache.get()));
app.get('/rooms/:id', async (req, res, next) => {
  try {
    res.json(await room(req.params.id));
  } catch (error) {
    next(error);
  }
});

app.listen(process.env.PORT || 3000);
