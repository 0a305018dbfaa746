/** What a store has to say to people; the command line prints it. */
type Listener = (text: string) => void;

let listener: Listener = () => {};

export const onNotice = (listen: Listener): void => {
  listener = listen;
};

export const notice: Listener = (text) => listener(text);
