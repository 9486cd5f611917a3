const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 420, height: 800, webPreferences: { webSecurity: false } });
  window.loadFile('index.html');
});
