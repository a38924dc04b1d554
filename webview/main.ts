const root = document.querySelector('main');
if (root !== null) root.textContent = 'Lingrid';
