// Shift three times within two seconds leaves the site, as the button does: what is on the screen goes first.
(() => {
  const form = document.getElementById('leave');
  if (!form) return;
  const leave = () => {
    document.documentElement.hidden = true;
    document.title = '…';
    // Kept alive, so that the session ends although the page is gone.
    fetch(form.action, { method: 'POST', keepalive: true, headers: { accept: 'text/html' } }).catch(() => {});
    location.replace(form.dataset.to);
  };
  let presses = [];
  addEventListener('keydown', (event) => {
    if (event.key !== 'Shift') presses = [];
    else if (!event.repeat)
      presses = [...presses.filter((at) => event.timeStamp - at < 2000), event.timeStamp];
    if (presses.length >= 3) leave();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    leave();
  });
})();
