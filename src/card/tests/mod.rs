mod fitting;
