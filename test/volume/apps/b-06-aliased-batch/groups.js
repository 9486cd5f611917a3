export const inGroups = (list, size) =>
  list.reduce((groups, item, index) => {
    if (index % size === 0) groups.push([]);
    groups.at(-1).push(item);
    return groups;
  }, []);
