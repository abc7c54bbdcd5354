// A case can be dragged to whoever is to have it. The form in it does the same without script, and by keyboard.
(() => {
  const holders = [...document.querySelectorAll('[data-holder]')];
  let dragged;
  const selectOf = (card) => card.querySelector('select');
  const optionFor = (holder) =>
    [...selectOf(dragged).options].find(({ value }) => value === holder.dataset.holder);
  const may = (holder) => {
    const option = dragged && optionFor(holder);
    return Boolean(option) && !option.disabled;
  };

  for (const card of document.querySelectorAll('[data-case]')) {
    card.draggable = true;
    card.addEventListener('dragstart', (event) => {
      // A text that is being marked inside the card is not the card.
      if (event.target !== card) return;
      dragged = card;
      event.dataTransfer.effectAllowed = 'move';
      for (const holder of holders) holder.classList.toggle('cannot', !may(holder));
    });
    card.addEventListener('dragend', () => {
      dragged = undefined;
      for (const holder of holders) holder.classList.remove('cannot', 'over');
    });
  }

  for (const holder of holders) {
    holder.addEventListener('dragover', (event) => {
      if (!may(holder)) return;
      event.preventDefault();
      holder.classList.add('over');
    });
    holder.addEventListener('dragleave', () => holder.classList.remove('over'));
    holder.addEventListener('drop', (event) => {
      if (!may(holder)) return;
      event.preventDefault();
      const select = selectOf(dragged);
      select.value = holder.dataset.holder;
      select.form.requestSubmit();
    });
  }
})();
