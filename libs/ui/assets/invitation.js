// The code stands behind the # of the link, which is never sent: into the field with it, and out of the address.
(() => {
  const field = document.getElementById('token');
  const code = location.hash.slice(1);
  if (!field || !/^[\w-]{43}$/.test(code)) return;
  history.replaceState(null, '', location.pathname);
  field.value = code;
  field.form.submit();
})();
