// One stream of changes for all tabs: a browser has few connections to one server.
const tabs = new Set();
const tell = (message) => tabs.forEach((tab) => tab.postMessage(message));

let last = null;
const events = new EventSource("/-/events");
events.onmessage = (event) => {
  last = { count: event.data };
  tell(last);
};
events.onerror = () => {
  last = { lost: true };
  tell(last);
};

onconnect = ({ ports: [tab] }) => {
  tabs.add(tab);
  tab.onmessage = ({ data }) => data === "gone" && tabs.delete(tab);
  if (last) tab.postMessage(last);
};
